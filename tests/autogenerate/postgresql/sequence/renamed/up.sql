ALTER SEQUENCE "order_numbers" RENAME TO "numbers_of_orders";
