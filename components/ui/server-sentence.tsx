import { CopyButton } from './copy-button.tsx';

/** The API server's own words: never translated, never HTML, as they came. */
export function ServerSentence({ text, className = '' }: { text: string; className?: string }) {
  return (
    <div
      translate="no"
      lang="en"
      className={`relative rounded-s border border-border bg-surface-2 py-[5px] pr-8 pl-2 font-mono text-12 leading-[18px] wrap-anywhere whitespace-pre-wrap text-text ${className}`}
    >
      {text}
      <span className="absolute top-0.5 right-0.5">
        <CopyButton text={text} />
      </span>
    </div>
  );
}
