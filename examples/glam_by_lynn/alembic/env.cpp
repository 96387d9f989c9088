// The project's migration environment: the models and the revisions, handed to Retort.
#include <retort/environment.h>
#include <retort/model.h>

#include "../models/booking.h"
#include "../models/order.h"
#include "../models/product.h"
#include "../models/user.h"
#include "migrations.h"

int main(int argc, char** argv) {
  using namespace glam;
  return retort::main(argc, argv,
                      {.target = retort::catalog<User, Product, Booking, Order, OrderLine>(),
                       .migrations = migrations(),
                       .naming_convention = {{"ix", "ix_%(table_name)s_%(column_0_N_name)s"},
                                             {"uq", "uq_%(table_name)s_%(column_0_name)s"},
                                             {"ck", "ck_%(table_name)s_%(constraint_name)s"},
                                             {"fk", "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"},
                                             {"pk", "pk_%(table_name)s"}}});
}
