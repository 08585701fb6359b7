"""Arithmetic and number formatting on random operands; the seed is fixed, so the cases are always the same."""
import random

from . import expressions

rng = random.Random(3)


def integer():
    bits = rng.choice([1, 8, 31, 32, 62, 63, 64, 65, 96, 127, 128, 129, 190, 256])
    number = rng.choice([rng.getrandbits(bits), (1 << bits) - rng.randrange(3), (1 << bits) + rng.randrange(3)])
    return number * rng.choice([1, -1])


def real():
    return rng.choice(
        [
            rng.uniform(-10, 10),
            round(rng.uniform(-1000, 1000), rng.randrange(5)),
            rng.uniform(-1, 1) * 10.0 ** rng.randrange(-20, 25),
            float(rng.randrange(-(10**18), 10**18)),
            rng.randrange(-1000, 1000) / 8,
        ]
    )


def row(make, count=8):
    return "[" + ", ".join(make() for _ in range(count)) + "]"


for _ in range(40):
    a, b = integer(), integer() or 1
    expressions(f"[({a}) + ({b}), ({a}) - ({b}), ({a}) * ({b}), ({a}) // ({b}), ({a}) % ({b}), ({a}) / ({b}), ({a}) < ({b})]")
for _ in range(20):
    a, b = real(), real() or 1.0
    expressions(f"[({a!r}) + ({b!r}), ({a!r}) * ({b!r}), ({a!r}) // ({b!r}), ({a!r}) % ({b!r}), ({a!r}) / ({b!r}), ({a!r}) <= ({b!r})]")
for _ in range(10):
    a, b = integer(), real()
    expressions(f"[({a}) + ({b!r}), ({a}) * ({b!r}), ({a}) < ({b!r}), ({a}) == ({b!r}), ({float(a)!r}) == ({a}), ({float(a)!r}) > ({a})]")
for _ in range(10):
    expressions(row(lambda: f"({integer()}) ** {rng.randrange(5)}", 3))
for _ in range(15):
    expressions(row(lambda: repr(real())))
for _ in range(15):
    expressions(row(lambda: f"({real()!r}) | round({rng.randrange(-3, 8)})"))
for _ in range(5):
    expressions(row(lambda: f"({integer()}) | round({rng.randrange(-30, 3)})"))
for _ in range(10):
    expressions(row(lambda: f"({real()!r}) | round({rng.randrange(0, 4)}, '{rng.choice(['ceil', 'floor'])}')", 4))


def spec(types):
    fill = rng.choice(["", "", "", "*", "0", "é"])
    align = rng.choice("<>^=") if fill else rng.choice(["", "", "<", ">", "^", "="])
    sign = rng.choice(["", "", "", "+", "-", " "])
    alternate = rng.choice(["", "", "", "#"])
    zero = rng.choice(["", "", "", "0"])
    width = rng.choice(["", "", "1", "8", "14", "25"])
    kind = rng.choice(types)
    group = rng.choice(["", "", ",", "_"]) if kind not in "box" else rng.choice(["", "_"])
    precision = rng.choice(["", "", ".0", ".1", ".3", ".7", ".12"]) if types == FLOATS else ""
    return f"{{:{fill}{align}{sign}{alternate}{zero}{width}{group}{precision}{kind}}}"


INTEGERS, FLOATS = ["d", "x", "o", "b", ""], ["f", "e", "g", "G", "E", "%", ""]
for _ in range(30):
    expressions(row(lambda: f"'{spec(INTEGERS)}'.format({integer()})", 4))
for _ in range(60):
    expressions(row(lambda: f"'{spec(FLOATS)}'.format({real()!r})", 5))


def percent(types):
    flags = "".join(rng.sample("-+ #0", rng.randrange(4)))
    width = rng.choice(["", "", "3", "10", "20"])
    precision = rng.choice(["", "", ".0", ".2", ".5", ".11"])
    return f"%{flags}{width}{precision}{rng.choice(types)}"


for _ in range(15):
    expressions(row(lambda: f"'{percent('dxXoi')}' % ({integer()})", 4))
for _ in range(30):
    expressions(row(lambda: f"'{percent('fFeEgG')}' % ({real()!r})", 5))
