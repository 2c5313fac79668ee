import './Name.css';

/** A dotted or slashed name that may wrap after a separator, never inside a segment; what leads up to the last part is softer. */
export function Name({ of: name, whole = false }: { of: string; whole?: boolean }) {
  const parts = name.split(/(?<=[./])/);
  const lead = parts.slice(0, -1);
  return (
    <span class="name">
      {lead.map((segment) => (
        <>
          <span class={whole ? '' : 'name-lead'}>{segment}</span>
          <wbr />
        </>
      ))}
      {parts.at(-1)}
    </span>
  );
}
