import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { valueAtField } from '#lib/manifest/field-value.ts';
import { parseJsonObject } from '#lib/manifest/lossless-json.ts';
import { fieldConflicts } from '#lib/refusal/refusal-cause.ts';
import { shown } from './object-changes.ts';

/** Fields that other managers hold: who, what it is now, and what the text wants. */
export function Conflicts(props: { status: KubeStatus; live: string | undefined; wanted: string | undefined }) {
  const { status, live, wanted } = props;
  const t = useTranslations('apply.conflict');
  const conflicts = fieldConflicts(status);
  const [theirs, ours] = useMemo(
    () => [live, wanted].map((json) => (json === undefined ? undefined : parseJsonObject(json))),
    [live, wanted],
  );
  const valueIn = (object: typeof theirs, field: string) => {
    if (object === undefined) return t('unread');
    const value = shown(valueAtField(object, field));
    return value === undefined ? t('several') : value === '' ? '–' : value;
  };
  return (
    <table className="w-full table-fixed text-left text-12 [&_td]:py-0.5 [&_td]:pr-2 [&_td]:align-top [&_td]:wrap-anywhere [&_th]:pr-2 [&_th]:font-normal [&_th]:text-text-3">
      <thead>
        <tr>
          <th className="w-[40%]">{t('field')}</th>
          <th>{t('manager')}</th>
          <th>{t('theirs')}</th>
          <th>{t('ours')}</th>
        </tr>
      </thead>
      <tbody>
        {conflicts.map(({ field, manager, message }) => (
          <tr key={`${field} ${message}`}>
            <td>
              <code>{field.replace(/^\./, '')}</code>
            </td>
            <td>{manager === '' ? message : <code>{manager}</code>}</td>
            <td>
              <code>{valueIn(theirs, field)}</code>
            </td>
            <td>
              <code>{valueIn(ours, field)}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
