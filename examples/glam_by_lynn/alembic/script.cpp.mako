// ${message}
//
// Revision ID: ${up_revision}
// Revises: ${down_revision | comma}
% if branch_labels:
// Branch Labels: ${branch_labels | comma}
% endif
% if depends_on:
// Depends On: ${depends_on | comma}
% endif
// Create Date: ${create_date}
#include <retort/migration.h>

namespace ${namespace} {
using namespace retort;

Ops upgrade() ${upgrade_body}

% if has_downgrade:
Ops downgrade() ${downgrade_body}

% endif
extern const Migration migration{
    .revision = ${up_revision | cpp}, .down_revision = {${down_revision | cpp}}, .branch_labels = {${branch_labels | cpp}}, .depends_on = {${depends_on | cpp}},
% if has_downgrade:
    .upgrade = upgrade, .downgrade = downgrade};
% else:
    .upgrade = upgrade};  // no downgrade: upgrade() is taken back op by op
% endif
}
