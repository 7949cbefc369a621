"""Whose total a number is: the publisher's own, or another place's."""
