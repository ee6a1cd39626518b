import { useTranslations } from 'next-intl';
import { FormSection } from '#components/forms/frame/form-section.tsx';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import { type Grant, grantSubject } from '#lib/grants/grant.ts';
import type { GrantObject } from '#lib/grants/grant-objects.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { type GrantRun, type GrantStep, stands } from './use-grant-run.ts';

/** What will be made, a sentence each; from the first run on what became of it. */
export function MakeSection(props: { grant: Grant; objects: readonly GrantObject[]; run: GrantRun }) {
  const { grant, objects, run } = props;
  const t = useTranslations('access.grant.make');
  const rows = run.rows ?? objects.map((object) => ({ object, step: undefined }));
  const isDone = run.rows?.every(({ step }) => stands(step)) === true;
  return (
    <FormSection
      id="grant-make"
      tone={isDone ? 'ok' : run.rows?.some(({ step }) => isFailed(step)) === true ? 'bad' : 'neutral'}
      title={t('title')}
      meta={t('meta', { count: objects.length })}
    >
      {isDone && !run.isBusy ? (
        <Notice tone="ok" title={t('done')}>
          {t(grant.who === 'elsewhere' ? 'doneElsewhere' : 'doneNext')}
        </Notice>
      ) : null}
      <ul aria-label={t('list')} className="overflow-hidden rounded-m border border-border">
        {rows.map(({ object, step }) => (
          <li
            key={`${object.kind} ${object.namespace ?? ''}/${object.name}`}
            className="flex flex-col gap-1 border-border border-b px-3 py-[7px] last:border-b-0"
          >
            <Row grant={grant} object={object} step={step} />
          </li>
        ))}
      </ul>
      {rows.length === 0 ? <p className="text-text-2">{t('nothingYet')}</p> : null}
    </FormSection>
  );
}

function Row({ grant, object, step }: { grant: Grant; object: GrantObject; step: GrantStep | undefined }) {
  const t = useTranslations('access.grant.make');
  const { kind, namespace, name, json } = object;
  const isThere = step !== undefined && stands(step);
  return (
    <>
      <div className="flex items-start gap-2">
        <span className="flex h-5 items-center">
          <StatusShape tone={toneOf(step)} />
        </span>
        <span className="min-w-0 flex-1 wrap-anywhere">
          <Sentence grant={grant} object={object} />
        </span>
        <span className="flex-none text-12 text-text-2">{t(`outcome.${step?.state ?? 'planned'}`)}</span>
      </div>
      {isThere ? (
        <div className="pl-6 text-12">
          <ObjectLink apiVersion={textOf(json.apiVersion) ?? ''} kind={kind} name={name} namespace={namespace}>
            {t('open', { kind })}
          </ObjectLink>
        </div>
      ) : null}
      {step?.state === 'taken' ? (
        <Notice tone="bad" title={t(`taken.${step.by}`, { kind, name })}>
          <p>
            {t(`takenHint.${step.by}`)}{' '}
            <ObjectLink apiVersion={textOf(json.apiVersion) ?? ''} kind={kind} name={name} namespace={namespace}>
              {t('open', { kind })}
            </ObjectLink>
          </p>
        </Notice>
      ) : null}
      {step?.state === 'held' ? <p className="pl-6 text-12 text-text-2">{t('held')}</p> : null}
      {step?.state === 'refused' ? <ProblemNotice problem={step.problem} /> : null}
    </>
  );
}

function Sentence({ grant, object }: { grant: Grant; object: GrantObject }) {
  const t = useTranslations('access.grant.make');
  const { kind, namespace = '', name, role } = object;
  const subject = grantSubject(grant);
  const who = subject.kind === 'ServiceAccount' ? `${subject.namespace}/${subject.name}` : subject.name;
  const said = (text: React.ReactNode) => (
    <code translate="no" className="font-medium">
      {text}
    </code>
  );
  return t.rich(`sentence.${kind}`, {
    said,
    name,
    namespace,
    role: role?.name ?? '',
    roleKind: role?.kind ?? '',
    kind: subject.kind,
    who,
    count: grant.rules.length,
  });
}

function toneOf(step: GrantStep | undefined): Tone {
  if (step === undefined) return 'neutral';
  if (stands(step)) return step.state === 'exists' ? 'done' : 'ok';
  if (step.state === 'waiting') return 'progress';
  return step.state === 'held' ? 'unknown' : 'bad';
}

function isFailed({ state }: GrantStep): boolean {
  return state === 'refused' || state === 'taken';
}
