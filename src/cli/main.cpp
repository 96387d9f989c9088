#include <cstdio>
int main() { std::puts("retort"); }
