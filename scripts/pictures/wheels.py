"""The wheels of a car: tyre, brake, caliper, spokes in eight styles."""
import math

from svg import gradient, num, radial


class Wheels:
    """What Car knows about wheels; needs shape, paint, style, radius, rear, front, axle, defs and add()."""

    def wheel_defs(self):
        self.defs.append(radial('ty', [(0, '#0c0d10'), (.80, '#17191d'), (.88, '#2a2d32'), (.93, '#1b1d21'), (1, '#08090b')]))
        self.defs.append(gradient('al', [(0, '#fbfcfe'), (.35, '#cfd6de'), (.65, '#8d96a2'), (1, '#59616c')]))
        self.defs.append(gradient('rm', [(0, '#f2f5f8'), (.5, '#858e99'), (1, '#c3cad2')]))
        self.defs.append(radial('br', [(0, '#2a2e34'), (.55, '#8c939c'), (.7, '#6a7079'), (.95, '#9ba2ab'), (1, '#50565e')]))

    def spokes(self, rim):
        kinds = {
            'twin': (5, [(-15, -4), (4, 15)], .20), 'five': (5, [(-13, 13)], .24), 'multi': (10, [(-6, 6)], .18), 'six': (6, [(-12, 12)], .3),
            'blade': (7, [(-5, 9)], .16), 'turbine': (9, [(-8, 10)], .2), 'steel': (8, [(-10, 10)], .42), 'aero': (5, [(-25, 25)], .22)}
        count, bars, hub = kinds[self.style]
        lean = {'blade': 9, 'turbine': 16}.get(self.style, 0)
        out = []
        for i in range(count):
            for a, b in bars:
                def at(degrees, r, turn):
                    angle = math.radians(360 / count * i - 90 + degrees + turn)
                    return f'{num(math.cos(angle) * r)} {num(math.sin(angle) * r)}'
                inner = rim * hub
                wide = 1.9 if self.style != 'aero' else 1.15
                out.append(f'M{at(a * wide, inner, 0)}L{at(a, rim, lean)}A{num(rim)} {num(rim)} 0 0 1 {at(b, rim, lean)}L{at(b * wide, inner, 0)}Z')
        return ''.join(out), rim * hub

    def wheel(self):
        r = self.radius
        rim = r * (.70 if self.style in ('six', 'steel') else .76)
        path, hub = self.spokes(rim - 2)
        dark_rim = self.style in ('blade', 'steel')
        fill = 'url(#al)' if not dark_rim else 'url(#ad)'
        if dark_rim:
            self.defs.append(gradient('ad', [(0, '#6b7480'), (.4, '#3b424b'), (1, '#171a1f')]))
        caliper = self.shape.get('caliper', '#8b1a22' if self.style in ('twin', 'turbine') else '#3a4048')
        parts = [f'<circle r="{r}" fill="url(#ty)"/>', f'<circle r="{num(r - 2)}" fill="none" stroke="#3a3e45" stroke-opacity=".55" stroke-width="1.2"/>',
                 f'<circle r="{num((r + rim) / 2 + 1)}" fill="none" stroke="#3a3e45" stroke-opacity=".5" stroke-width="1"/>',
                 f'<circle r="{num(rim + 3)}" fill="#0a0b0e"/>', f'<circle r="{num(rim)}" fill="#14171b"/>',
                 f'<circle r="{num(rim * .74)}" fill="url(#br)"/>',
                 f'<path d="M{num(rim * .46)} {num(-rim * .56)}A{num(rim * .74)} {num(rim * .74)} 0 0 1 {num(rim * .6)} {num(rim * .42)}L{num(rim * .34)} {num(rim * .24)}A{num(rim * .42)} {num(rim * .42)} 0 0 0 {num(rim * .27)} {num(-rim * .33)}Z" fill="{caliper}"/>',
                 f'<path d="{path}" fill="#05060a" fill-opacity=".5" transform="translate(1.5 2.5)"/>',
                 f'<path d="{path}" fill="{fill}" stroke="#20242a" stroke-opacity=".5" stroke-width=".8" stroke-linejoin="round"/>',
                 f'<circle r="{num(rim)}" fill="none" stroke="{"url(#rm)" if not dark_rim else "#4a525c"}" stroke-width="4"/>',
                 f'<circle r="{num(rim + 2.2)}" fill="none" stroke="#05060a" stroke-opacity=".6" stroke-width="1.4"/>',
                 f'<circle r="{num(hub * 1.25)}" fill="{fill}"/>', f'<circle r="{num(max(hub * .72, 7))}" fill="#12151a"/>',
                 f'<circle r="{num(max(hub * .5, 5))}" fill="{self.paint}"/>',
                 f'<path d="M{num(-r * .86)} {num(-r * .42)}A{num(r * .955)} {num(r * .955)} 0 0 1 {num(r * .86)} {num(-r * .42)}" fill="none" stroke="#ffffff" stroke-opacity=".13" stroke-width="3" stroke-linecap="round"/>']
        self.defs.append(f'<g id="wh">{"".join(parts)}</g>')
        for x in (self.rear, self.front):
            self.add(f'<use href="#wh" xlink:href="#wh" transform="translate({x} {self.axle})"/>')
