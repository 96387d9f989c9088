"""Ordering lists say nothing of the schema."""


def ordering_list(*_, **__):
    return list


class OrderingList(list):
    pass
