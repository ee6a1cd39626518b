'use client';

import { Crosshair, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button, IconButton } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import type { EditorPosition } from '../editor-marker.ts';
import type { Assistant } from '../lint/use-assistant.ts';
import type { ExplainedField, Explanation } from '../worker/protocol.ts';
import { type ExplainPlace, explainHash, innerPath, pathSteps } from './explain-place.ts';
import { useExplanation } from './use-explanation.ts';

/** What the cluster's own schema says of the field at the cursor; fields inside can be walked through. */
export function ExplainPanel(props: {
  assistant: Assistant;
  text: string;
  cursor: EditorPosition;
  /** Undefined: follows the cursor. */
  place: ExplainPlace | undefined;
  onPlace: (place: ExplainPlace | undefined) => void;
  onClose: () => void;
}) {
  const { assistant, text, cursor, place, onPlace, onClose } = props;
  const t = useTranslations('editor.explain');
  const { explanation, isAsking } = useExplanation(assistant, text, cursor, place);
  return (
    <aside
      aria-label={t('title')}
      className="flex max-h-[300px] flex-none flex-col border-border border-t @min-[640px]:max-h-none @min-[640px]:w-[300px] @min-[640px]:border-t-0 @min-[640px]:border-l"
    >
      <header className="flex min-h-10 flex-none items-center gap-2 border-border border-b pr-2 pl-4">
        <h2 className="mr-auto font-semibold">{t('title')}</h2>
        {place === undefined ? null : (
          <Button size="xs" icon={Crosshair} onClick={() => onPlace(undefined)}>
            {t('follow')}
          </Button>
        )}
        <IconButton label={t('close')} icon={X} size="xs" onClick={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3">
        {explanation === undefined ? (
          <p className="text-text-2">{isAsking ? t('asking') : t('nothing')}</p>
        ) : (
          <Field explanation={explanation} onPlace={onPlace} />
        )}
      </div>
    </aside>
  );
}

function Field({ explanation, onPlace }: { explanation: Explanation; onPlace: (place: ExplainPlace) => void }) {
  const t = useTranslations('editor.explain');
  const { apiVersion, kind, path, inner, type, isRequired, description, constraints, fields } = explanation;
  const steps = pathSteps(path);
  const go = (to: string) => onPlace({ apiVersion, kind, path: to });
  return (
    <>
      <nav aria-label={t('path')} className="mb-1.5 flex flex-wrap items-center text-12">
        <Step onClick={() => go('')} isHere={path === ''}>
          {kind}
        </Step>
        {steps.map((step, index) => (
          <span key={step.path} className="flex items-center">
            <span aria-hidden="true" className="text-text-3">
              .
            </span>
            <Step onClick={() => go(step.path)} isHere={index === steps.length - 1}>
              {step.name}
            </Step>
          </span>
        ))}
      </nav>
      <p className="mb-2 flex flex-wrap items-center gap-x-2 gap-y-1">
        <code className="text-12 text-k-num">{type}</code>
        {isRequired ? <span className="text-12 font-medium text-warn">{t('required')}</span> : null}
        <span className="ml-auto flex gap-1">
          <CopyButton text={path === '' ? kind : path} label={t('copyPath')} />
          <CopyButton text={() => linkTo({ apiVersion, kind, path })} size="xs">
            {t('copyLink')}
          </CopyButton>
        </span>
      </p>
      {description === '' ? null : <p className="mb-2 whitespace-pre-line wrap-anywhere">{description}</p>}
      <dl className="mb-2 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-12 empty:hidden">
        {explanation.default === undefined ? null : <Fact name={t('default')} value={explanation.default} />}
        {explanation.enum.length === 0 ? null : <Fact name={t('values')} value={explanation.enum.join(', ')} />}
        {constraints.map(({ name, value }) => (
          <Fact key={name} name={t.has(`constraint.${name}`) ? t(`constraint.${name}`) : name} value={value} />
        ))}
      </dl>
      {fields.length === 0 ? null : (
        <section aria-label={t('fields')}>
          <h3 className="mb-1 font-semibold">{t('fields')}</h3>
          <ul>
            {fields.map((field) => (
              <InnerField key={field.name} field={field} onClick={() => go(innerPath(inner, field.name))} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Step(props: { onClick: () => void; isHere: boolean; children: string }) {
  return (
    <button
      type="button"
      aria-current={props.isHere ? 'true' : undefined}
      className={`min-h-6 rounded-s px-0.5 font-mono wrap-anywhere ${props.isHere ? 'font-semibold' : 'text-accent hover:underline'}`}
      onClick={props.onClick}
    >
      {props.children}
    </button>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt className="text-text-3">{name}</dt>
      <dd className="min-w-0 font-mono wrap-anywhere">{value}</dd>
    </>
  );
}

function InnerField({ field, onClick }: { field: ExplainedField; onClick: () => void }) {
  const t = useTranslations('editor.explain');
  return (
    <li className="border-border border-t">
      <button type="button" className="block w-full rounded-s py-1 text-left hover:bg-hover" onClick={onClick}>
        <span className="flex flex-wrap items-baseline gap-x-2">
          <code className="text-12 text-accent">{field.name}</code>
          <code className="text-12 text-text-3">{field.type}</code>
          {field.isRequired ? <span className="text-12 text-warn">{t('required')}</span> : null}
        </span>
        {field.description === '' ? null : (
          <span className="line-clamp-2 text-12 text-text-2">{field.description}</span>
        )}
      </button>
    </li>
  );
}

function linkTo(place: ExplainPlace): string {
  const { origin, pathname, search } = window.location;
  return `${origin}${pathname}${search}${explainHash(place)}`;
}
