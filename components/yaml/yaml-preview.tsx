import { type CodeSpan, highlightYaml } from './highlight-yaml.ts';

const colours: Record<CodeSpan['kind'], string> = {
  plain: '',
  key: 'text-k-key',
  string: 'text-k-str',
  number: 'text-k-num',
  comment: 'text-k-com',
};

/** What scrolls must be reachable by keyboard. */
const scrollable = { tabIndex: 0 };

interface Line {
  readonly number: number;
  readonly spans: readonly (CodeSpan & { readonly at: number })[];
}

function numbered(text: string): Line[] {
  return highlightYaml(text.endsWith('\n') ? text.slice(0, -1) : text).map((spans, index) => {
    let at = 0;
    return {
      number: index + 1,
      spans: spans.map((span) => {
        const placed = { ...span, at };
        at += span.text.length;
        return placed;
      }),
    };
  });
}

/** YAML to read and copy, without Monaco. The text becomes text nodes; nothing in it is interpreted. */
export function YamlPreview({
  text,
  highlightLines = [],
  label,
}: {
  text: string;
  highlightLines?: readonly number[];
  label: string;
}) {
  const marked = new Set(highlightLines);
  return (
    <section {...scrollable} aria-label={label} className="h-full overflow-auto bg-surface -outline-offset-2">
      <pre className="min-w-max py-2 font-mono text-12 leading-[19px]">
        {numbered(text).map((line) => (
          <span
            key={line.number}
            className={`grid grid-cols-[44px_1fr] ${marked.has(line.number) ? 'bg-accent-tint' : ''}`}
          >
            <span
              aria-hidden="true"
              data-line={line.number}
              className={`select-none pr-3 text-right text-text-3 before:content-[attr(data-line)] ${
                marked.has(line.number) ? 'shadow-[inset_3px_0_0_var(--accent)]' : ''
              }`}
            />
            <code>
              {line.spans.map((span) => (
                <span key={span.at} className={colours[span.kind]}>
                  {span.text}
                </span>
              ))}
              {'\n'}
            </code>
          </span>
        ))}
      </pre>
    </section>
  );
}
