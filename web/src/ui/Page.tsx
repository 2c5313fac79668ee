import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import './Page.css';

/** The frame of every page: its name, what it is in one line, then the rest. Takes the focus when it is first shown. */
export function Page(props: {
  title: string;
  heading?: ComponentChildren;
  facts?: ComponentChildren;
  sentence?: ComponentChildren;
  children: ComponentChildren;
}) {
  const { title, heading = title, facts, sentence, children } = props;
  const name = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = `${title} · Concordat`;
  }, [title]);
  useEffect(() => {
    const somewhereElse = document.activeElement?.closest('header, dialog');
    if (!somewhereElse) name.current?.focus({ preventScroll: true });
  }, [title]);

  return (
    <main class="page">
      <div class="page-head">
        <h1 ref={name} tabIndex={-1}>
          {heading}
        </h1>
        {facts && <p class="page-facts">{facts}</p>}
      </div>
      {sentence && <p class="page-sentence">{sentence}</p>}
      {children}
    </main>
  );
}
