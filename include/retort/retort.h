// All of Retort's public interface.
#pragma once

#include "retort/connection.h"
#include "retort/engine.h"
#include "retort/environment.h"
#include "retort/error.h"
#include "retort/hooks.h"
#include "retort/migration.h"
#include "retort/model.h"
#include "retort/ops.h"
#include "retort/schema.h"
