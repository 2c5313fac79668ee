import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { VersionSummary } from '../../api/types';
import { diffPath, subjectPath } from '../../routes';
import { ago, exactly } from '../../ui/words';
import { placesOnLine } from './placesOnLine';
import './VersionLine.css';

const GAP = 32;
const EDGE = 14;

/** A subject's versions as points on a line, to scale in time. Choosing one shows it; while picking, it is compared with. */
export function VersionLine(props: { subject: string; versions: VersionSummary[]; shown: number[]; picking?: boolean }) {
  const { subject, versions, shown, picking = false } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(960);

  // Measured before it is first seen, so that it does not jump.
  useLayoutEffect(() => setWidth(frame.current!.clientWidth || width), []);
  useEffect(() => {
    if (typeof ResizeObserver === 'undefined' || !frame.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry!.contentRect.width));
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const current = frame.current?.querySelector<HTMLElement>('[aria-current]');
    if (current) frame.current!.scrollLeft = current.offsetLeft - frame.current!.clientWidth / 2;
  }, [shown[0], width]);

  const times = versions.map((version) => Date.parse(version.registeredAt));
  const places = placesOnLine(times, width - 2 * EDGE, GAP);
  const target = (version: number) => {
    const one = shown[0] ?? version;
    return picking ? diffPath(subject, Math.min(one, version), Math.max(one, version)) : subjectPath(subject, version);
  };
  return (
    <div ref={frame} class={picking ? 'line line-picking' : 'line'}>
      <ol class="line-track" style={{ width: `${(places.at(-1) ?? 0) + 2 * EDGE}px` }}>
        {versions.map((version, index) => {
          const isShown = shown.includes(version.version);
          const label = labelOf(version);
          return (
            <li key={version.version} style={{ left: `${places[index]! + EDGE}px` }}>
              <a
                href={target(version.version)}
                class={version.deleted ? 'line-point line-deleted' : 'line-point'}
                title={label}
                aria-label={picking ? `compare with ${label}` : label}
                {...(isShown ? { 'aria-current': 'true' } : {})}
              >
                {version.version}
              </a>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function labelOf(version: VersionSummary): string {
  const time = new Date(version.registeredAt);
  const deleted = version.deleted ? ', deleted' : '';
  return `version ${version.version}, registered ${ago(time)} (${exactly(time)}), schema id ${version.id}${deleted}`;
}
