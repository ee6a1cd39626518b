'use client';

import { useTranslations } from 'next-intl';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import type { Evidence, EvidenceRow, FoundObject } from '#lib/diagnosis/finding.ts';
import type { Labels } from '#lib/kubernetes/label-selector.ts';
import { textDifference } from '#lib/network/service/edit-distance.ts';
import { EvidenceSteps } from './evidence-steps.tsx';
import { useFindingWords } from './use-finding-words.ts';

/** One piece of evidence in its own form. */
export function EvidenceItem({ evidence, subject }: { evidence: Evidence; subject: FoundObject }) {
  switch (evidence.type) {
    case 'said':
      return <Said evidence={evidence} />;
    case 'rows':
      return <Rows evidence={evidence} />;
    case 'labels':
      return <LabelPair evidence={evidence} />;
    case 'meters':
      return <Meters evidence={evidence} />;
    case 'log':
      return <LogEnd evidence={evidence} />;
    case 'steps':
      return <EvidenceSteps steps={evidence.steps} subject={subject} />;
  }
}

function Said({ evidence }: { evidence: Extract<Evidence, { type: 'said' }> }) {
  const words = useFindingWords();
  return (
    <>
      <ObjectLink {...evidence.from} />
      {': '}
      {words.evidence(evidence)}
      {evidence.sentence === '' ? null : <ServerSentence text={evidence.sentence} className="mt-1" />}
    </>
  );
}

function Rows({ evidence }: { evidence: Extract<Evidence, { type: 'rows' }> }) {
  const t = useTranslations('diagnosis.panel');
  const words = useFindingWords();
  const { rows, more = 0 } = evidence;
  return (
    <>
      <p className="mb-1">{words.evidence(evidence)}</p>
      <ul className="flex flex-col gap-1 text-12">
        {rows.map((row) => (
          <Row key={`${row.object?.kind ?? ''}/${row.name}/${row.code}`} row={row} />
        ))}
      </ul>
      {more > 0 ? <p className="mt-1 text-12 text-text-3">{t('moreRows', { count: more })}</p> : null}
    </>
  );
}

function Row({ row }: { row: EvidenceRow }) {
  const words = useFindingWords();
  const { object, name, tone, sentence = '' } = row;
  return (
    <li className="grid grid-cols-[16px_minmax(64px,max-content)_minmax(0,1fr)] items-start gap-x-2 max-sm:grid-cols-[16px_minmax(0,1fr)]">
      <StatusShape tone={tone} sizePx={12} />
      {object === undefined ? <span translate="no">{name}</span> : <ObjectLink {...object}>{name}</ObjectLink>}
      <span className="min-w-0 text-text-2 wrap-anywhere max-sm:col-start-2">
        {words.row(row)}
        {sentence === '' ? null : <ServerSentence text={sentence} className="mt-0.5" />}
      </span>
    </li>
  );
}

/** Labels that were looked for above those that are there, what differs underlined. */
function LabelPair({ evidence }: { evidence: Extract<Evidence, { type: 'labels' }> }) {
  const t = useTranslations('diagnosis.panel');
  const { wanted, found, wantedBy, foundAt } = evidence;
  const [first] = foundAt;
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-0.5">
      {Object.entries(wanted).map(([key, value]) => {
        const has = labelLike(found, key, value);
        const { before, first: only, second, after } = textDifference(`${key}=${value}`, has ?? `${key}=${value}`);
        return (
          <div key={key} className="contents">
            <dt className="text-text-2">
              <ObjectLink {...wantedBy} /> {t('asksFor')}
            </dt>
            <dd className="font-mono text-12 wrap-anywhere" translate="no">
              {before}
              <span className="rounded-s bg-bad-tint font-semibold underline decoration-2 decoration-bad-solid underline-offset-2">
                {only}
              </span>
              {after}
            </dd>
            <dt className="text-text-2">
              {first === undefined ? null : <ObjectLink {...first} />} {t('has')}
            </dt>
            <dd className="font-mono text-12 wrap-anywhere" translate={has === undefined ? undefined : 'no'}>
              {has === undefined ? (
                <span className="font-sans">{t('noSuchLabel')}</span>
              ) : (
                <>
                  {before}
                  <span className="rounded-s bg-ok-tint font-semibold underline decoration-2 decoration-ok-solid underline-offset-2">
                    {second}
                  </span>
                  {after}
                </>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** The label of this key, else the same value under another key. */
function labelLike(found: Labels, key: string, value: string): string | undefined {
  const own = found[key];
  if (own !== undefined) return `${key}=${own}`;
  const other = Object.entries(found).find(([, its]) => its === value);
  return other === undefined ? undefined : `${other[0]}=${other[1]}`;
}

function Meters({ evidence }: { evidence: Extract<Evidence, { type: 'meters' }> }) {
  const { from, meters } = evidence;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <ObjectLink {...from}>{from.name}</ObjectLink>
      {meters.map(({ name, used, limit, ratio }) => (
        <span key={name} className="flex items-center gap-2" translate="no">
          <b className="font-semibold">{name}</b>
          <span className="tabular-nums">
            {used} / {limit}
          </span>
          <span
            aria-hidden="true"
            className="flex h-1.5 w-28 flex-none overflow-hidden rounded-full bg-active forced-colors:border"
          >
            <span
              className={ratio >= 1 ? 'bg-bad-solid' : 'bg-accent-solid'}
              style={{ width: `${Math.min(1, Math.max(0, ratio)) * 100}%` }}
            />
          </span>
        </span>
      ))}
    </div>
  );
}

function LogEnd({ evidence }: { evidence: Extract<Evidence, { type: 'log' }> }) {
  const t = useTranslations('diagnosis.panel');
  const { pod, container, previous, lines } = evidence;
  return (
    <>
      <ObjectLink {...pod} />
      {': '}
      {t(previous ? 'previousLog' : 'log', { container, count: lines.length })}
      <ServerSentence text={lines.join('\n')} className="mt-1" />
    </>
  );
}
