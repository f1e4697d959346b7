# SPDX-License-Identifier: GPL-3.0-or-later
"""What the generators of made-up text share: numbers that are the same everywhere, unlike the library's, and the makings of words."""

FUNCTION = ("the of and to a in that is was he for it with as his on be at by i this had not are but from or have an they which one you were "
            "her all she there would their we him been has when who will more no if out so").split()
STARTS = "b br c ch d dr f fl g gr h j k l m n p pl pr qu r s st t tr v w".split()
VOWELS = "a e i o u ai ea ou".split()


class Numbers:
    """A small linear congruential generator."""

    def __init__(self):
        self.state = 20130905

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % n

    def pick(self, items):
        return items[self.below(len(items))]
