'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field, Select } from '#components/ui/field.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { DefinedVersion } from '#lib/kinds/custom-resource-definition-facts.ts';
import { type SchemaField, schemaFields } from '#lib/kinds/custom-resource-definition-schema.ts';

/** The fields of a custom resource with types and descriptions, one level at a time. */
export function SchemaBrowser({ versions }: { versions: readonly DefinedVersion[] }) {
  const t = useTranslations('kinds.definition');
  const first = versions.find(({ storage }) => storage) ?? versions[0];
  const [chosen, setChosen] = useState(first?.name ?? '');
  const version = versions.find(({ name }) => name === chosen) ?? first;
  const fields = schemaFields(version?.schema);
  return (
    <Panel
      title={t('fields')}
      actions={
        versions.length < 2 ? undefined : (
          <VersionChoice versions={versions} value={version?.name ?? ''} onChange={setChosen} />
        )
      }
      flush
    >
      {fields.length === 0 ? (
        <p className="px-3 py-2.5 text-text-2">{t('noSchema')}</p>
      ) : (
        <Level key={version?.name} fields={fields} label={t('fields')} openNames={['spec']} />
      )}
    </Panel>
  );
}

function VersionChoice(props: {
  versions: readonly DefinedVersion[];
  value: string;
  onChange: (name: string) => void;
}) {
  const t = useTranslations('kinds.definition');
  return (
    <Field label={t('version')} className="flex-row items-center gap-2 [&>div:last-child]:hidden">
      {(ids) => (
        <Select
          {...ids}
          mono
          className="w-36"
          value={props.value}
          options={props.versions.map(({ name }) => ({ value: name, label: name }))}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

function Level(props: { fields: readonly SchemaField[]; label: string; openNames?: readonly string[] }) {
  return (
    <ul aria-label={props.label}>
      {props.fields.map((field) => (
        <FieldItem key={field.name} field={field} isOpenAtFirst={props.openNames?.includes(field.name) === true} />
      ))}
    </ul>
  );
}

function FieldItem({ field, isOpenAtFirst }: { field: SchemaField; isOpenAtFirst: boolean }) {
  const t = useTranslations('kinds.definition');
  const [open, setOpen] = useState(isOpenAtFirst);
  const hasFields = field.inner !== undefined;
  // Read only when it is opened: schemas nest hundreds of fields deep.
  const fields = open && hasFields ? schemaFields(field.inner, field.path) : [];
  const head = (
    <>
      <code className="font-medium wrap-anywhere" translate="no">
        {field.name}
      </code>
      <span className="font-mono text-12 text-text-2" translate="no">
        {field.type}
        {field.format === '' ? '' : ` (${field.format})`}
      </span>
      {field.required ? <span className="text-12 text-warn">{t('required')}</span> : null}
    </>
  );
  return (
    <li className="border-border border-t first:border-t-0">
      <div className="flex items-start gap-1 px-3 py-1.5">
        {hasFields ? (
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="flex min-h-6 min-w-0 items-center gap-x-2 rounded-s text-left hover:bg-hover"
          >
            <ChevronRight
              aria-hidden="true"
              size={14}
              className={`flex-none text-text-3 transition-transform duration-[80ms] ${open ? 'rotate-90' : ''}`}
            />
            {head}
          </button>
        ) : (
          <span className="flex min-h-6 min-w-0 flex-wrap items-center gap-x-2 pl-[22px]">{head}</span>
        )}
      </div>
      <FieldFacts field={field} />
      {fields.length === 0 ? null : (
        <div className="ml-[18px] border-border border-l">
          <Level fields={fields} label={t('fieldsOf', { path: field.path })} />
        </div>
      )}
    </li>
  );
}

function FieldFacts({ field }: { field: SchemaField }) {
  const t = useTranslations('kinds.definition');
  const { description, values, defaultValue, limits, keepsUnknown } = field;
  const facts = [
    ...(values.length === 0 ? [] : [t('oneOf', { values: values.join(', ') })]),
    ...(defaultValue === undefined ? [] : [t('default', { value: defaultValue })]),
    ...limits,
    ...(keepsUnknown ? [t('keepsUnknown')] : []),
  ];
  if (description === '' && facts.length === 0) return null;
  return (
    <div className="-mt-1 px-3 pb-1.5 pl-[34px] text-12">
      {description === '' ? null : (
        <p className="max-w-[80ch] whitespace-pre-line text-text-2 wrap-anywhere" translate="no" lang="en">
          {description}
        </p>
      )}
      {facts.length === 0 ? null : <p className="text-text-3 wrap-anywhere">{facts.join(' · ')}</p>}
    </div>
  );
}
