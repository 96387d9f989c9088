ALTER SEQUENCE "numbers_of_orders" RENAME TO "order_numbers";
