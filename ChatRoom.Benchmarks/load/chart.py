"""Draws lines over a logarithmic axis, side by side, as an SVG that can be read on light and dark pages."""

import math
from html import escape

WIDTH, HEIGHT = 440, 300
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 74, 52
MARKS = ("circle", "square")

STYLE = """
  text { font: 12px system-ui, sans-serif; fill: #57606a; }
  .title { font-weight: 600; fill: #24292f; }
  .grid { stroke: #d0d7de; }
  .axis { stroke: #8c959f; }
  .line { fill: none; stroke-width: 2; }
  .a { stroke: #0969da; } .a-mark { fill: #0969da; }
  .b { stroke: #bc4c00; } .b-mark { fill: #bc4c00; }
  @media (prefers-color-scheme: dark) {
    text { fill: #9198a1; }
    .title { fill: #e6edf3; }
    .grid { stroke: #30363d; }
    .axis { stroke: #656c76; }
    .a { stroke: #58a6ff; } .a-mark { fill: #58a6ff; }
    .b { stroke: #f0883e; } .b-mark { fill: #f0883e; }
  }
"""


class Panel:
    def __init__(self, title, x_title, numbers, lines):
        """The lines are values by name, one for each of the numbers; None where there is none."""
        self.title, self.x_title, self.numbers, self.lines = title, x_title, numbers, lines


class Scale:
    """Places of a panel: numbers on a logarithmic axis from left to right, values from 0 upwards."""

    def __init__(self, numbers, highest):
        self.low, self.high = math.log10(min(numbers)), math.log10(max(numbers))
        self.step = nice_step(highest)
        self.highest = self.step * math.ceil(highest / self.step)

    def x(self, number):
        part = (math.log10(number) - self.low) / (self.high - self.low or 1)
        return LEFT + 12 + part * (WIDTH - LEFT - RIGHT - 24)

    def y(self, value):
        return HEIGHT - BOTTOM - value / self.highest * (HEIGHT - TOP - BOTTOM)

    def steps(self):
        return [self.step * count for count in range(round(self.highest / self.step) + 1)]


def nice_step(highest):
    """The distance of lines that makes at most six of them: 1, 2 or 5 with zeros."""
    rough = highest / 5
    power = 10 ** math.floor(math.log10(rough))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)


def text(x, y, content, anchor="middle", **attributes):
    more = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{more}>{escape(content)}</text>'


def mark(shape, x, y, style):
    if shape == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" class="{style}-mark"/>'
    return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" class="{style}-mark"/>'


def line_of(scale, numbers, values, shape, style):
    places = [(scale.x(number), scale.y(value)) for number, value in zip(numbers, values) if value is not None]
    yield f'<polyline class="line {style}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in places)}"/>'
    yield from (mark(shape, x, y, style) for x, y in places)


def panel(it, scale, y_title):
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    yield text(LEFT, 20, it.title, "start").replace("<text", '<text class="title"')
    for index, name in enumerate(it.lines):
        x = LEFT + 6 + index * 150
        yield mark(MARKS[index], x, 40, "ab"[index])
        yield text(x + 10, 44, name, "start")
    for step in scale.steps():
        yield f'<line class="{"grid" if step else "axis"}" x1="{LEFT}" x2="{right}" y1="{scale.y(step):.1f}" y2="{scale.y(step):.1f}"/>'
        yield text(LEFT - 8, scale.y(step) + 4, f"{step:g}", "end")
    for number in it.numbers:
        x = scale.x(number)
        yield f'<line class="axis" x1="{x:.1f}" x2="{x:.1f}" y1="{bottom}" y2="{bottom + 5}"/>'
        yield text(x, bottom + 19, f"{number:,}")
    yield text((LEFT + right) / 2, HEIGHT - 12, it.x_title + " (logarithmic)")
    middle = (TOP + bottom) / 2
    yield text(16, middle, y_title, transform=f"rotate(-90 16 {middle:.1f})")
    for index, values in enumerate(it.lines.values()):
        yield from line_of(scale, it.numbers, values, MARKS[index], "ab"[index])


def draw(path, y_title, panels):
    """Side by side, over the same values."""
    values = [value for it in panels for line in it.lines.values() for value in line if value is not None]
    parts = []
    for index, it in enumerate(panels):
        content = "\n    ".join(panel(it, Scale(it.numbers, max(values, default=1)), y_title))
        parts.append(f'  <g transform="translate({index * WIDTH} 0)">\n    {content}\n  </g>')
    size = f'width="{WIDTH * len(panels)}" height="{HEIGHT}" viewBox="0 0 {WIDTH * len(panels)} {HEIGHT}"'
    name = escape(f"{y_title}: " + "; ".join(it.title for it in panels))
    with open(path, "w", encoding="utf-8") as file:
        file.write(f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">\n  <title>{name}</title>\n  <style>{STYLE}  </style>\n')
        file.write("\n".join(parts) + "\n</svg>\n")
