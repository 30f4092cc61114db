// A drawn signature as one SVG path: constant width, curves through the midpoints of its points,
// so neither speed nor pressure of the hand can be read from the picture.
type StrokePoint = readonly [x: number, y: number, t: number] | readonly number[];

export function strokePath(stroke: readonly StrokePoint[]): string {
  const points = stroke.map((p) => [p[0] ?? 0, p[1] ?? 0] as const);
  const first = points[0];
  if (!first) return '';
  // A dot: a line of no length gets round ends and shows as a dot.
  if (points.length === 1) return `M${first[0]} ${first[1]}h0.1`;
  if (points.length === 2) return `M${first[0]} ${first[1]}L${points[1]![0]} ${points[1]![1]}`;
  let path = `M${first[0]} ${first[1]}`;
  for (let i = 1; i < points.length - 1; i++) {
    const [x, y] = points[i]!;
    const [nx, ny] = points[i + 1]!;
    const last = i === points.length - 2;
    const end = last ? [nx, ny] : [round((x + nx) / 2), round((y + ny) / 2)];
    path += `Q${x} ${y} ${end[0]} ${end[1]}`;
  }
  return path;
}

export function signaturePath(strokes: readonly (readonly StrokePoint[])[]): string {
  return strokes.map(strokePath).join('');
}

const round = (value: number) => Math.round(value * 10) / 10;
