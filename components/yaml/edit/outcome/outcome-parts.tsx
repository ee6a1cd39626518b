'use client';

import { useTranslations } from 'next-intl';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { fieldRange, type RefusedField } from '#lib/manifest/field-range.ts';
import { readDocuments } from '#lib/manifest/yaml-read.ts';

export type GoToLine = (line: number, column: number) => void;

export function LineLink({ line, onClick }: { line: number; onClick: () => void }) {
  const t = useTranslations('yaml');
  return (
    <button type="button" className="min-h-6 rounded-s text-accent underline" onClick={onClick}>
      {t('line', { line })}
    </button>
  );
}

/** Fields by path, each with the line of the text where it is, or where it would be. */
export function FieldList(props: { fields: readonly RefusedField[]; text: string; onLine: GoToLine }) {
  const { fields, text, onLine } = props;
  const document = readDocuments(text).find(({ root, value }) => root !== undefined && value !== null);
  return (
    <ul className="flex flex-col">
      {fields.map(({ path, message }) => {
        const found = document === undefined ? undefined : fieldRange(text, document, path);
        return (
          <li key={`${path} ${message}`} className="wrap-anywhere">
            {found === undefined ? null : (
              <LineLink line={found.range.line} onClick={() => onLine(found.range.line, found.range.column)} />
            )}{' '}
            <code translate="no">{path}</code> <span className="text-text-2">{message}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** What the server said beside its answer, and what it left out. */
export function KeptAndWarned(props: {
  warnings: readonly string[];
  notKept: readonly string[];
  putBack: readonly string[];
  /** The text that the lines are of. */
  text: string;
  onLine: GoToLine;
}) {
  const { warnings, notKept, putBack, text, onLine } = props;
  const t = useTranslations('yaml');
  return (
    <>
      {notKept.length === 0 ? null : (
        <>
          <p>{t('notKept', { count: notKept.length })}</p>
          <FieldList fields={notKept.map((path) => ({ path, message: '' }))} text={text} onLine={onLine} />
        </>
      )}
      {putBack.length === 0 ? null : (
        <>
          <p>{t('putBack', { count: putBack.length })}</p>
          <FieldList fields={putBack.map((path) => ({ path, message: '' }))} text={text} onLine={onLine} />
        </>
      )}
      {warnings.length === 0 ? null : (
        <>
          <p>{t('warnings', { count: warnings.length })}</p>
          {warnings.map((warning) => (
            <ServerSentence key={warning} text={warning} className="mt-1" />
          ))}
        </>
      )}
    </>
  );
}
