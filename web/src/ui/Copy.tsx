import { useEffect, useRef, useState } from 'preact/hooks';

/** A button that copies `text` and says so. */
export function Copy({ text, children = 'copy' }: { text: string; children?: string }) {
  const [copied, setCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const copy = async () => {
    await toClipboard(text);
    setCopied(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setCopied(false), 2000);
  };
  return (
    <button type="button" class="plain copy" onClick={copy} aria-live="polite">
      {copied ? 'copied' : children}
    </button>
  );
}

async function toClipboard(text: string) {
  // Browsers hide the clipboard from pages that came over plain HTTP from another machine.
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
