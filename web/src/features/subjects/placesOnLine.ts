/**
 * Where the versions stand on their line, in pixels: to scale in time, but never closer than `gap`.
 * The line may come out wider than asked for when there are more versions than fit.
 */
export function placesOnLine(times: number[], width: number, gap: number): number[] {
  if (times.length === 0) return [];
  const last = times.length - 1;
  const room = Math.max(width, gap * last);
  const [first, end] = [Math.min(...times), Math.max(...times)];
  const span = end - first;
  const places = times.map((time, index) => (span > 0 ? ((time - first) / span) * room : index * gap));
  for (let i = 1; i <= last; i++) places[i] = Math.max(places[i]!, places[i - 1]! + gap);
  places[last] = Math.min(places[last]!, room);
  for (let i = last - 1; i >= 0; i--) places[i] = Math.min(places[i]!, places[i + 1]! - gap);
  return places;
}
