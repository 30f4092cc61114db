#!/usr/bin/env python3
"""Draws assets/pictures/*.svg, the cars of the demo, from shapes.py.

Only gradients, paths and clips are used: they look the same in every renderer and stay quick on a
kiosk without a graphics card. The background is transparent. Usage: make.py [OUTPUT_FOLDER]
"""
import math
import pathlib
import sys

from shapes import CARS, GROUND
from svg import curve, dark, gradient, light, num, radial, ring_path
from wheels import Wheels

WIDTH, HEIGHT = 1100, 440


class Car(Wheels):
    def __init__(self, name, shape):
        self.name = name
        self.shape = shape
        self.paint = shape['paint']
        self.rear, self.front, self.radius, self.style = shape['wheels']
        self.axle = GROUND - self.radius
        self.sill = shape['sill']
        self.roof_y = min(p[1] for p in shape['top'])
        self.left = min(p[0] for p in shape['top'])
        self.right = max(p[0] for p in shape['top'])
        self.belt = sum(p[1] for p in shape['shoulder']) / len(shape['shoulder'])
        self.defs = []
        self.out = []

    # ---- outlines ----

    def arch(self, x, radius):
        drop = self.sill - self.axle
        dx = math.sqrt(max(radius * radius - drop * drop, 1))
        return f'L{num(x + dx)} {num(self.sill)}A{num(radius)} {num(radius)} 0 {1 if drop > 0 else 0} 0 {num(x - dx)} {num(self.sill)}'

    def body_path(self):
        radius = self.radius + 9
        return curve(self.shape['top']) + self.arch(self.front, radius) + self.arch(self.rear, radius) + 'Z'

    def add(self, *parts):
        self.out.extend(parts)

    # ---- layers, from the ground up ----

    def shadow(self):
        self.defs.append(radial('sh', [(0, '#05070c', .55), (.55, '#05070c', .38), (.82, '#05070c', .12), (1, '#05070c', 0)]))
        self.defs.append(radial('ct', [(0, '#000000', .8), (.6, '#000000', .45), (1, '#000000', 0)]))
        middle, half = (self.left + self.right) / 2, (self.right - self.left) / 2
        self.add(f'<ellipse cx="{num(middle)}" cy="{GROUND + 3}" rx="{num(half * 1.07)}" ry="21" fill="url(#sh)"/>')
        for x in (self.rear, self.front):
            self.add(f'<ellipse cx="{x}" cy="{GROUND}" rx="{num(self.radius * .95)}" ry="8" fill="url(#ct)"/>')

    def underbody(self):
        top, low = self.axle - 30, GROUND + 6
        self.defs.append(gradient('ub', [(0, '#07090c'), ((self.sill + 8 - top) / (low - top), '#07090c'), (1, '#07090c', 0)], 0, top, 0, low, True))
        self.add(f'<path d="M{self.rear} {num(top)}H{self.front}V{low}H{self.rear}Z" fill="url(#ub)"/>')
        self.add(f'<path d="M{self.left + 36} {num(self.sill - 12)}H{self.right - 36}L{self.right - 70} {self.sill + 9}H{self.left + 76}Z" fill="#07090c"/>')
        for x in (self.rear, self.front):
            self.add(f'<circle cx="{x}" cy="{self.axle}" r="{self.radius + 12}" fill="#07080b"/>')

    def body(self):
        p = self.paint
        roof, belt, sill = self.roof_y, self.belt, self.sill
        at = lambda y: (y - roof) / (sill - roof)
        mid = belt + (sill - belt) * .48
        self.defs.append(gradient('bd', [
            (0, light(p, .42)), (at(belt) * .35, light(p, .12)), (at(belt - 22), dark(p, .12)), (at(belt - 4), light(p, .34)),
            (at(belt + 8), light(p, .2)), (at(belt + 26), p), (at(mid - 10), dark(p, .16)), (at(mid + 6), dark(p, .42)),
            (at(mid + 34), dark(p, .5)), (at(sill - 26), dark(p, .3)), (at(sill - 12), dark(p, .52)), (1, dark(p, .78))],
            0, roof, 0, sill, True))
        self.defs.append(f'<clipPath id="cb"><path d="{self.body_path()}"/></clipPath>')
        self.add(f'<path d="{self.body_path()}" fill="url(#bd)"/>', '<g clip-path="url(#cb)">')
        self.roof_panel()
        self.reflections()
        self.shoulder()
        self.ends()
        self.lower()
        self.add('</g>')

    def roof_panel(self):
        color = self.shape.get('roof')
        if not color:
            return
        self.defs.append(gradient('rf', [(0, light(color, .4)), (.25, light(color, .12)), (1, color)], 0, self.roof_y, 0, self.belt, True))
        glass = self.shape['glass']
        start, end = glass[0], next(p for p in glass[1:] if len(p) > 2 and p[1] > self.belt - 60)
        y = max(start[1], end[1]) - 4
        ws = self.shape['windscreen'][-1]
        self.add(f'<path d="M0 0H{ws[0] - 6}V{ws[1] - 2}L{end[0]} {end[1]}L{start[0]} {num(y)}L{self.left} {num(y - 12)}H0Z" fill="url(#rf)"/>')

    def reflections(self):
        """What the side of a car mirrors: bright sky above, a dark horizon, the lit ground below."""
        mid = self.belt + (self.sill - self.belt) * .48
        self.defs.append(gradient('sky', [(0, '#ffffff', 0), (.7, '#ffffff', .10), (1, '#ffffff', .26)], 0, self.belt + 20, 0, mid, True))
        self.defs.append(gradient('gnd', [(0, '#ffffff', 0), (1, '#ffffff', .16)], 0, mid + 24, 0, self.sill - 14, True))
        l, r = self.left, self.right
        self.add(f'<path d="M{l} {num(self.belt + 16)}H{r}V{num(mid + 26)}C{num(r - 160)} {num(mid - 4)} {num(r - 300)} {num(mid - 12)} {num((l + r) / 2)} {num(mid - 6)}S{num(l + 160)} {num(mid - 2)} {l} {num(mid + 20)}Z" fill="url(#sky)"/>')
        self.add(f'<path d="M{l} {num(self.sill)}V{num(mid + 52)}C{num(l + 240)} {num(mid + 26)} {num(r - 300)} {num(mid + 24)} {r} {num(mid + 56)}V{num(self.sill)}Z" fill="url(#gnd)"/>')

    def shoulder(self):
        line = self.shape['shoulder']
        self.defs.append(gradient('hl', [(0, '#ffffff', 0), (.12, '#ffffff', .5), (.45, '#ffffff', .85), (.8, '#ffffff', .55), (1, '#ffffff', 0)], line[0][0], 0, line[-1][0], 0, True))
        self.defs.append(gradient('dl', [(0, '#000000', .0), (.15, '#000000', .35), (.85, '#000000', .35), (1, '#000000', 0)], line[0][0], 0, line[-1][0], 0, True))
        for width, opacity, shift in ((16, .10, -3), (9, .16, -2), (4, .35, -1), (1.6, .9, 0)):
            path = curve([(x, y + shift) for x, y in line])
            self.add(f'<path d="{path}" fill="none" stroke="url(#hl)" stroke-width="{width}" stroke-opacity="{opacity}"/>')
        for width, opacity, shift in ((14, .18, 9), (6, .35, 5)):
            path = curve([(x, y + shift) for x, y in line])
            self.add(f'<path d="{path}" fill="none" stroke="url(#dl)" stroke-width="{width}" stroke-opacity="{opacity}"/>')
        crease = self.shape['crease']
        for width, color, opacity, shift in ((12, '#000000', .16, -7), (2.2, '#ffffff', .42, 0), (9, '#ffffff', .10, 4)):
            path = curve([(x, y + shift) for x, y in crease])
            self.add(f'<path d="{path}" fill="none" stroke="{color}" stroke-width="{width}" stroke-opacity="{opacity}" stroke-linecap="round"/>')
        rim = curve(self.shape['top'][1:-1])
        self.add(f'<path d="{rim}" fill="none" stroke="#ffffff" stroke-opacity=".16" stroke-width="9"/>',
                 f'<path d="{rim}" fill="none" stroke="#ffffff" stroke-opacity=".42" stroke-width="3"/>')

    def ends(self):
        l, r = self.left, self.right
        self.defs.append(gradient('en', [(0, '#04060a', .55), (.05, '#04060a', .2), (.14, '#04060a', 0), (.84, '#04060a', 0), (.95, '#04060a', .22), (1, '#04060a', .5)], l, 0, r, 0, True))
        self.add(f'<path d="M{l} {num(self.belt - 10)}H{r}V{self.sill}H{l}Z" fill="url(#en)"/>')

    def lower(self):
        """Sills, bumpers' lower parts and, on tall cars, the cladding round the wheels."""
        sill = self.sill
        self.defs.append(gradient('cl', [(0, '#3a3f46'), (.3, '#23272c'), (1, '#0c0e11')], 0, sill - 40, 0, sill, True))
        wide = self.shape.get('cladding', 0)
        height = 18 + wide * .7 if wide else 13
        self.add(f'<path d="M{self.left} {num(sill - height - 12)}L{self.left + 110} {num(sill - height)}H{self.right - 120}L{self.right} {num(sill - height - 14)}V{sill}H{self.left}Z" fill="url(#cl)"/>')
        self.add(f'<path d="M{self.rear + 70} {num(sill - height)}H{self.front - 70}" stroke="#ffffff" stroke-opacity=".22" stroke-width="1.4"/>')
        for x in (self.rear, self.front):
            if wide:
                self.add(f'<path d="{ring_path(x, self.axle, self.radius + 9 + wide, self.radius)}" fill="url(#cl)"/>',
                         f'<circle cx="{x}" cy="{self.axle}" r="{self.radius + 9 + wide}" fill="none" stroke="#ffffff" stroke-opacity=".16" stroke-width="1.4"/>')
            else:
                self.add(f'<circle cx="{x}" cy="{self.axle}" r="{self.radius + 14}" fill="none" stroke="#000000" stroke-opacity=".2" stroke-width="10"/>')
                self.add(f'<circle cx="{x}" cy="{self.axle}" r="{self.radius + 10.5}" fill="none" stroke="#ffffff" stroke-opacity=".3" stroke-width="2.4"/>')
        front = self.right - 92
        self.add(f'<path d="M{front + 18} {num(sill - 44)}C{front + 50} {num(sill - 52)} {front + 76} {num(sill - 56)} {self.right} {num(sill - 58)}V{num(sill - 30)}C{front + 70} {num(sill - 26)} {front + 40} {num(sill - 26)} {front + 8} {num(sill - 24)}Z" fill="#0b0d11" fill-opacity=".85"/>')

    def glasshouse(self):
        glass = self.shape['glass']
        path = curve(glass, True)
        top = min(p[1] for p in glass)
        low = max(p[1] for p in glass)
        self.defs.append(gradient('gl', [(0, '#4a5a6d'), (.3, '#27323f'), (.62, '#131a22'), (1, '#0b0f15')], 0, top, 0, low, True))
        self.defs.append(gradient('gr', [(0, '#cfe3f7', .42), (.45, '#cfe3f7', .12), (1, '#cfe3f7', 0)], 0, top, 0, low, True))
        self.defs.append(f'<clipPath id="cg"><path d="{path}"/></clipPath>')
        self.add(f'<path d="{path}" fill="#07090c" stroke="#07090c" stroke-width="9" stroke-linejoin="round"/>')
        self.add('<g clip-path="url(#cg)">', f'<path d="{path}" fill="url(#gl)"/>')
        self.interior(top, low)
        l, r = min(p[0] for p in glass), max(p[0] for p in glass)
        mid = (l + r) / 2
        self.add(f'<path d="M{l} {top}H{r}L{num(r - 10)} {num(low - 18)}C{num(mid + 120)} {num(top + (low - top) * .3)} {num(mid - 120)} {num(top + (low - top) * .55)} {l} {num(top + (low - top) * .5)}Z" fill="url(#gr)"/>')
        for shift, width, opacity in ((.30, 46, .07), (.40, 14, .10), (.70, 60, .05)):
            x = l + (r - l) * shift
            self.add(f'<path d="M{num(x)} {low}L{num(x + 70)} {top}h{width}L{num(x + width)} {low}Z" fill="#ffffff" fill-opacity="{opacity}"/>')
        for x1, x2, width in self.shape['pillars']:
            if width:
                self.add(f'<path d="M{x1 - width / 2} {top - 6}H{x1 + width / 2}L{x2 + width / 2} {low + 6}H{x2 - width / 2}Z" fill="#090b0f"/>',
                         f'<path d="M{x1 - width / 2} {top - 6}L{x2 - width / 2} {low + 6}" stroke="#ffffff" stroke-opacity=".14" stroke-width="1"/>')
        self.add('</g>')
        self.trim_line(path)
        self.screens()

    def screens(self):
        """Windscreen and rear window, seen edge on: a dark sliver along the outline."""
        outline = curve(self.shape['top'])
        first, last = self.shape['windscreen'][0], self.shape['windscreen'][-1]
        spans = [(first[0] + 8, last[0] - 3)] + ([self.shape['rear_window']] if 'rear_window' in self.shape else [])
        for i, (x1, x2) in enumerate(spans):
            self.defs.append(f'<clipPath id="cs{i}"><rect x="{x1}" y="0" width="{x2 - x1}" height="{num(self.belt)}"/></clipPath>')
            self.add(f'<g clip-path="url(#cb)"><g clip-path="url(#cs{i})"><path d="{outline}" fill="none" stroke="#0a0e13" stroke-width="15"/>',
                     f'<path d="{outline}" fill="none" stroke="#a9c0d6" stroke-opacity=".6" stroke-width="4"/></g></g>')

    def interior(self, top, low):
        height = low - top
        seats = [(x1 + 34, 1) for x1, _, w in self.shape['pillars'] if w and x1 > 400][:1] + [(x1 + 40, 1) for x1, _, w in self.shape['pillars'] if w and x1 < 400][:1]
        if len(seats) < 2:
            seats.append((self.shape['pillars'][0][0] - 90, 1))
        for x, _ in seats:
            y = low - height * .42
            self.add(f'<path d="M{x + 6} {low + 4}L{x - 12} {num(y + 8)}C{x - 14} {num(y - 2)} {x + 10} {num(y - 6)} {x + 15} {num(y + 4)}L{x + 44} {low + 4}Z" fill="#05070a" fill-opacity=".6"/>',
                     f'<rect x="{x - 14}" y="{num(y - 27)}" width="21" height="20" rx="6" transform="rotate(-12 {x} {num(y)})" fill="#05070a" fill-opacity=".6"/>',
                     f'<path d="M{x - 6} {num(y - 9)}l2 8M{x + 3} {num(y - 10)}l2 8" stroke="#05070a" stroke-opacity=".6" stroke-width="2.4"/>')
        wheel = self.shape['windscreen'][-1][0] - 122
        self.add(f'<path d="M{wheel} {low + 8}L{wheel - 16} {num(low - 26)}" stroke="#05070a" stroke-opacity=".8" stroke-width="6" stroke-linecap="round"/>')

    def trim_line(self, path):
        if self.shape['trim'] == 'chrome':
            self.defs.append(gradient('ch', [(0, '#f4f7fb'), (.5, '#aeb7c2'), (.75, '#6d7682'), (1, '#e6ebf1')]))
            self.add(f'<path d="{path}" fill="none" stroke="url(#ch)" stroke-width="3.2" stroke-linejoin="round"/>')
        else:
            self.add(f'<path d="{path}" fill="none" stroke="#2b3038" stroke-width="2.4" stroke-linejoin="round"/>')

    def details(self):
        for line in self.shape['doors']:
            path = curve(line)
            self.add(f'<path d="{path}" fill="none" stroke="#04060a" stroke-opacity=".62" stroke-width="2"/>',
                     f'<path d="{curve([(x + 2, y) for x, y in line])}" fill="none" stroke="#ffffff" stroke-opacity=".2" stroke-width="1.2"/>')
        p = self.paint
        self.defs.append(gradient('hd', [(0, light(p, .65)), (.45, light(p, .15)), (1, dark(p, .55))]))
        for x, y in self.shape['handles']:
            self.add(f'<rect x="{x - 1}" y="{y - 2}" width="48" height="13" rx="6.5" fill="#04060a" fill-opacity=".35"/>',
                     f'<rect x="{x}" y="{y}" width="46" height="8.5" rx="4.2" fill="url(#hd)"/>')
        self.panels()
        self.bed()
        self.mirror()
        self.rails()
        self.lamps()
        self.fuel()

    def height_at(self, x):
        """The outline's y at x, on the upper side."""
        points = [p for p in self.shape['top'][1:-1]]
        spans = [(a, b) for a, b in zip(points, points[1:]) if min(a[0], b[0]) <= x <= max(a[0], b[0]) and a[0] != b[0]]
        return min(a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0]) for a, b in spans)

    def panels(self):
        """Edges of bonnet and bumpers, and the side of the grille."""
        base, head = self.shape['windscreen'][-1][0], self.shape['head']
        steps = [base + 16 + (head[0][0] - base - 10) * k / 5 for k in range(6)]
        bonnet = [(x, self.height_at(x) + 9 + 3 * k) for k, x in enumerate(steps)]
        low = max(p[1] for p in head)
        bumper = [(head[-1][0], head[-1][1]), (head[-1][0] - 16, low + 26), (self.front + self.radius + 12, self.axle - 22)]
        tail = self.shape['tail']
        back = [(tail[2][0] - 8, tail[2][1] + 4), (tail[2][0] - 2, tail[2][1] + 40), (self.rear - self.radius - 12, self.axle - 22)]
        self.add('<g clip-path="url(#cb)">')
        for line in (bonnet, bumper, back):
            self.add(f'<path d="{curve(line)}" fill="none" stroke="#04060a" stroke-opacity=".5" stroke-width="1.8"/>',
                     f'<path d="{curve([(x, y + 2) for x, y in line])}" fill="none" stroke="#ffffff" stroke-opacity=".22" stroke-width="1.1"/>')
        if not self.shape.get('electric'):
            x, y = self.right, low + 6
            self.add(f'<path d="M{x + 4} {y}C{x - 14} {y} {x - 20} {y + 8} {x - 18} {y + 20}L{x - 12} {y + 50}H{x + 4}Z" fill="#0a0c10"/>',
                     f'<path d="M{x + 4} {y}C{x - 14} {y} {x - 20} {y + 8} {x - 18} {y + 20}L{x - 12} {y + 50}" fill="none" stroke="#cdd5de" stroke-width="2"/>')
        self.add('</g>')

    def bed(self):
        if 'rail_line' in self.shape:
            x, length, y = self.shape['rail_line']
            self.add(f'<path d="M{self.rear - 140} {y - 2}C{x} {y - 4} {x + length} {y - 4} 516 {y - 3}" fill="none" stroke="#04060a" stroke-opacity=".55" stroke-width="3"/>')
        if 'pickup' not in self.shape:
            return
        _, end, y = self.shape['pickup']
        self.add(f'<path d="M{self.left + 4} {y - 6}H{end}V{y + 5}H{self.left + 2}Z" fill="#14171b"/>',
                 f'<path d="M{self.left + 6} {y - 6}H{end}" stroke="#ffffff" stroke-opacity=".3" stroke-width="1.4"/>',
                 f'<path d="M{end + 1} {y - 4}C{end + 3} 220 {end - 1} 280 {end + 1} {self.sill - 16}" fill="none" stroke="#04060a" stroke-opacity=".75" stroke-width="4"/>',
                 f'<path d="M{end - 16} {y - 6}C{end + 10} {y - 40} {end + 20} {y - 74} {end + 34} {y - 100}" fill="none" stroke="#15181d" stroke-width="9" stroke-linecap="round"/>')

    def mirror(self):
        x, y = self.shape['mirror']
        p = self.shape.get('roof') or self.paint
        self.defs.append(gradient('mi', [(0, light(p, .55)), (.45, p), (1, dark(p, .6))]))
        self.add(f'<path d="M{x - 2} {y + 10}L{x + 10} {y + 16}L{x + 4} {y + 3}Z" fill="#0a0c10"/>',
                 f'<path d="M{x - 34} {y - 12}C{x - 36} {y - 22} {x - 24} {y - 26} {x - 8} {y - 23}C{x + 8} {y - 20} {x + 14} {y - 8} {x + 8} {y + 2}C{x + 2} {y + 9} {x - 22} {y + 8} {x - 30} {y + 5}C{x - 34} {y + 2} {x - 34} {y - 6} {x - 34} {y - 12}Z" fill="url(#mi)"/>',
                 f'<path d="M{x - 32} {y + 1}C{x - 16} {y + 5} {x - 2} {y + 4} {x + 9} {y}" fill="none" stroke="#05070a" stroke-opacity=".7" stroke-width="2.4"/>')

    def rails(self):
        rails = self.shape.get('rails')
        if rails:
            (ax, ay), (bx, by) = rails[0], rails[-1]
            color = '#c9d0d8' if self.shape['trim'] == 'chrome' else '#22262b'
            self.add(f'<path d="M{ax - 8} {ay + 12}L{ax} {ay}M{bx} {by}L{bx + 12} {by + 14}" stroke="#15181c" stroke-width="7" stroke-linecap="round"/>',
                     f'<path d="{curve(rails)}" fill="none" stroke="#0d0f12" stroke-width="6" stroke-linecap="round"/>',
                     f'<path d="{curve([(x, y - 1) for x, y in rails])}" fill="none" stroke="{color}" stroke-width="3" stroke-linecap="round"/>')
        elif 'pickup' not in self.shape:
            x = next(x for x in range(int(self.left) + 40, int(self.right), 4) if self.height_at(x) < self.roof_y + 13)
            y, y2 = self.height_at(x), self.height_at(x + 38)
            self.add(f'<path d="M{x - 8} {num(y + 5)}L{x + 2} {num(y - 13)}C{x + 14} {num(y - 12)} {x + 28} {num(y2 - 5)} {x + 40} {num(y2 + 1)}Z" fill="{dark(self.shape.get("roof") or self.paint, .55)}"/>')

    def lamps(self):
        head, tail = self.shape['head'], self.shape['tail']
        self.defs.append(gradient('lh', [(0, '#e9f2fb'), (.5, '#8fa5ba'), (1, '#3d4a58')]))
        self.defs.append(gradient('lt', [(0, '#ff6a5a'), (.5, '#d61f2b'), (1, '#7d0714')]))
        path = curve(head, True)
        self.add(f'<g clip-path="url(#cb)"><path d="{path}" fill="#0a0d12" stroke="#0a0d12" stroke-width="5" stroke-linejoin="round"/>',
                 f'<path d="{path}" fill="url(#lh)"/>')
        first, last = head[0], next(p for p in head[2:] if len(p) > 2)
        for k in (.45, .64, .83):
            x = first[0] + (last[0] - first[0]) * k
            y = sum(self.lamp_span(head, x)) / 2
            self.add(f'<circle cx="{num(x)}" cy="{num(y)}" r="5.4" fill="#0f1721"/>', f'<circle cx="{num(x)}" cy="{num(y)}" r="3.2" fill="#eaf6ff"/>')
        drl = [(p[0], p[1] + 2) for p in head[:3 if len(head) > 4 else 2]]
        self.add(f'<path d="{curve(drl)}" fill="none" stroke="#ffffff" stroke-width="3.6" stroke-linecap="round"/></g>')
        rear = curve([p if len(p) > 2 else (p[0], p[1], 'c') for p in tail], True)
        self.add(f'<g clip-path="url(#cb)"><path d="{rear}" fill="#31040a" stroke="#31040a" stroke-width="5" stroke-linejoin="round"/>',
                 f'<path d="{rear}" fill="url(#lt)"/>',
                 f'<path d="M{tail[0][0]} {tail[0][1] + 5}L{tail[1][0] - 8} {tail[1][1] + 4}" stroke="#ffd9d2" stroke-opacity=".9" stroke-width="2.4" stroke-linecap="round"/></g>')

    @staticmethod
    def lamp_span(head, x):
        """Upper and lower y of a lamp at x."""
        ys = [a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0]) for a, b in zip(head, head[1:] + head[:1]) if a[0] != b[0] and min(a[0], b[0]) <= x <= max(a[0], b[0])]
        return min(ys), max(ys)

    def fuel(self):
        x, y = self.rear - 58, self.axle - self.radius - 44
        if self.shape.get('electric'):
            x, y = self.front + 30, self.axle - self.radius - 36
        if 'pickup' in self.shape:
            y += 16
        self.add(f'<rect x="{x}" y="{num(y)}" width="34" height="30" rx="7" fill="none" stroke="#04060a" stroke-opacity=".42" stroke-width="1.5"/>')

    def spare(self):
        if not self.shape.get('spare'):
            return
        x, y = self.left - 6, 206
        self.add(f'<rect x="{x - 40}" y="{y - 84}" width="50" height="168" rx="19" fill="#0d0f12"/>',
                 f'<rect x="{x - 38}" y="{y - 80}" width="16" height="160" rx="8" fill="#2c3138"/>',
                 f'<path d="M{x - 28} {y - 66}V{y + 66}" stroke="#3d434b" stroke-width="2"/>')

    def svg(self):
        self.wheel_defs()
        self.shadow()
        self.underbody()
        self.spare()
        self.body()
        self.glasshouse()
        self.details()
        self.wheel()
        head = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        return head + '\n<defs>\n' + '\n'.join(self.defs) + '\n</defs>\n' + '\n'.join(self.out) + '\n</svg>\n'


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[2] / 'assets/pictures'
    folder.mkdir(parents=True, exist_ok=True)
    for name, shape in CARS.items():
        (folder / f'{name}.svg').write_text(Car(name, shape).svg(), encoding='utf-8')
    print(f'{len(CARS)} pictures in {folder}')


if __name__ == '__main__':
    main()
