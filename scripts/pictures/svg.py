"""Small parts of an SVG: colours, numbers, gradients and smooth paths."""
import math


def mix(color, other, share):
    a, b = (tuple(int(c[i:i + 2], 16) for i in (1, 3, 5)) for c in (color, other))
    return '#' + ''.join(f'{round(x + (y - x) * share):02x}' for x, y in zip(a, b))


def light(color, share):
    return mix(color, '#ffffff', share)


def dark(color, share):
    return mix(color, '#05070c', share)


def num(value):
    return f'{value:.1f}'.rstrip('0').rstrip('.')


def curve(points, closed=False):
    """A smooth path through points (Catmull-Rom as cubic curves); corners stay sharp."""
    pts = [(p[0], p[1]) for p in points]
    sharp = [len(p) > 2 for p in points]
    count = len(pts)
    if not closed:
        sharp[0] = sharp[-1] = True

    def tangent(i):
        if sharp[i]:
            return None
        (ax, ay), (bx, by) = pts[(i - 1) % count], pts[(i + 1) % count]
        length = math.hypot(bx - ax, by - ay) or 1
        return (bx - ax) / length, (by - ay) / length

    out = [f'M{num(pts[0][0])} {num(pts[0][1])}']
    for i in range(count if closed else count - 1):
        j = (i + 1) % count
        (ax, ay), (bx, by) = pts[i], pts[j]
        third = math.hypot(bx - ax, by - ay) / 3
        ta, tb = tangent(i), tangent(j)
        if ta is None and tb is None:
            out.append(f'L{num(bx)} {num(by)}')
            continue
        ax2, ay2 = (ax + ta[0] * third, ay + ta[1] * third) if ta else (ax + (bx - ax) / 3, ay + (by - ay) / 3)
        bx2, by2 = (bx - tb[0] * third, by - tb[1] * third) if tb else (bx - (bx - ax) / 3, by - (by - ay) / 3)
        out.append(f'C{num(ax2)} {num(ay2)} {num(bx2)} {num(by2)} {num(bx)} {num(by)}')
    return ''.join(out) + ('Z' if closed else '')


def gradient(name, stops, x1=0, y1=0, x2=0, y2=1, units=None):
    user = ' gradientUnits="userSpaceOnUse"' if units else ''
    body = ''.join(f'<stop offset="{num3(o)}" stop-color="{c}"' + (f' stop-opacity="{num3(a)}"' if a < 1 else '') + '/>' for o, c, a in ((s + (1,))[:3] for s in stops))
    return f'<linearGradient id="{name}"{user} x1="{num(x1)}" y1="{num(y1)}" x2="{num(x2)}" y2="{num(y2)}">{body}</linearGradient>'


def radial(name, stops, extra=''):
    body = ''.join(f'<stop offset="{num3(o)}" stop-color="{c}"' + (f' stop-opacity="{num3(a)}"' if a < 1 else '') + '/>' for o, c, a in ((s + (1,))[:3] for s in stops))
    return f'<radialGradient id="{name}"{extra}>{body}</radialGradient>'


def num3(value):
    return f'{value:.3f}'.rstrip('0').rstrip('.')


def ring_path(x, y, outer, inner):
    def circle(r, sweep):
        return f'M{num(x - r)} {num(y)}A{num(r)} {num(r)} 0 1 {sweep} {num(x + r)} {num(y)}A{num(r)} {num(r)} 0 1 {sweep} {num(x - r)} {num(y)}Z'
    return circle(outer, 1) + circle(inner, 0)
