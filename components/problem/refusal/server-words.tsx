import { useTranslations } from 'next-intl';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { splitStructDiff } from '#lib/refusal/struct-diff.ts';

/** The server's own sentence; a diff of Go structs in it is there for whoever opens it. */
export function ServerWords({ text }: { text: string }) {
  const t = useTranslations('refusal');
  const { sentence, diff } = splitStructDiff(text);
  if (diff === undefined) return <ServerSentence text={text} />;
  return (
    <>
      <ServerSentence text={sentence} />
      <details>
        <summary className="min-h-6 cursor-pointer rounded-s text-12 text-text-3">{t('wholeSentence')}</summary>
        <ServerSentence text={text} className="mt-1" />
      </details>
    </>
  );
}
