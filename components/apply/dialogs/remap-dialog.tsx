'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Checkbox, TextInput } from '#components/ui/field.tsx';
import { type RemapValue, remapValues } from '#lib/manifest/remap/find-places.ts';
import { fitsKind } from '#lib/manifest/remap/fits-kind.ts';
import type { RemapKind } from '#lib/manifest/remap/remap-place.ts';
import { type RemapChange, type Remapped, remapText } from '#lib/manifest/remap/remap-text.ts';
import { readDocuments } from '#lib/manifest/yaml-read.ts';

const kinds: readonly RemapKind[] = ['namespace', 'node-port', 'host', 'storage-class', 'image'];
/** For these the cluster has an answer of its own. */
const automatic: ReadonlySet<RemapKind> = new Set(['node-port', 'storage-class']);

interface Wish {
  readonly to: string;
  readonly isAutomatic: boolean;
}

/** [U16] What belongs to the cluster the text came from, old and new side by side; what comes of it is counted first. */
export function RemapDialog(props: {
  cluster: string;
  text: string;
  onClose: () => void;
  onChange: (remapped: Remapped) => void;
}) {
  const { cluster, text, onClose, onChange } = props;
  const t = useTranslations('apply.remap');
  const values = useMemo(() => remapValues(readDocuments(text, { takesJson: true })), [text]);
  const [wishes, setWishes] = useState<ReadonlyMap<string, Wish>>(new Map());
  const changes = useMemo(() => values.flatMap((value) => changeOf(value, wishes.get(keyOf(value)))), [values, wishes]);
  const wrong = changes.find(({ kind, to }) => to !== undefined && !fitsKind(kind, to));
  const remapped = useMemo(() => remapText(text, changes), [text, changes]);
  const wish = (value: RemapValue, next: Wish) => setWishes((before) => new Map(before).set(keyOf(value), next));
  const ports = values.filter(({ kind }) => kind === 'node-port');
  const refusal =
    changes.length === 0
      ? t('nothing')
      : wrong === undefined
        ? undefined
        : t('wrong', { value: wrong.to ?? '', kind: t(`kinds.${wrong.kind}`) });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="l"
      title={t('title')}
      footer={
        <>
          <span role="status" className="mr-auto text-12 text-text-2">
            {t('preview', { count: remapped.changed })}
            {remapped.left.length === 0 ? null : ` ${t('left', { count: remapped.left.length })}`}
          </span>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" disabledReason={refusal} onClick={() => onChange(remapped)}>
            {t('button')}
          </Button>
        </>
      }
    >
      {values.length === 0 ? (
        <p className="text-text-2">{t('none')}</p>
      ) : (
        <div className="flex flex-col gap-3">
          <p className="text-text-2">{t('text')}</p>
          {ports.length < 2 ? null : (
            <Button
              size="xs"
              className="self-start"
              onClick={() =>
                setWishes((before) => {
                  const next = new Map(before);
                  for (const port of ports) next.set(keyOf(port), { to: '', isAutomatic: true });
                  return next;
                })
              }
            >
              {t('allAutomatic', { count: ports.length })}
            </Button>
          )}
          <Table values={values} wishes={wishes} onWish={wish} />
          <Suggestions cluster={cluster} />
        </div>
      )}
    </Dialog>
  );
}

function Table(props: {
  values: readonly RemapValue[];
  wishes: ReadonlyMap<string, Wish>;
  onWish: (value: RemapValue, wish: Wish) => void;
}) {
  const { values, wishes, onWish } = props;
  const t = useTranslations('apply.remap');
  return (
    <table className="w-full text-left [&_td]:py-1 [&_td]:pr-3 [&_td]:align-middle [&_th]:pr-3 [&_th]:font-normal [&_th]:text-12 [&_th]:text-text-3">
      <thead>
        <tr>
          <th>{t('what')}</th>
          <th>{t('old')}</th>
          <th>{t('places')}</th>
          <th>{t('new')}</th>
        </tr>
      </thead>
      <tbody>
        {kinds.flatMap((kind) =>
          values
            .filter((value) => value.kind === kind)
            .map((value) => {
              const wish = wishes.get(keyOf(value)) ?? { to: '', isAutomatic: false };
              const label = t('newLabel', { kind: t(`kinds.${kind}`), value: value.value });
              return (
                <tr key={keyOf(value)}>
                  <td>{t(`kinds.${kind}`)}</td>
                  <td className="max-w-60 wrap-anywhere">
                    <code>{value.value}</code>
                  </td>
                  <td className="tabular-nums">{value.places.length}</td>
                  <td className="w-72">
                    <span className="flex flex-wrap items-center gap-2">
                      <TextInput
                        mono
                        className="h-7! min-w-32 flex-1"
                        aria-label={label}
                        placeholder={value.value}
                        list={`remap-${kind}`}
                        disabled={wish.isAutomatic}
                        value={wish.to}
                        onChange={(event) => onWish(value, { ...wish, to: event.target.value.trim() })}
                      />
                      {automatic.has(kind) ? (
                        <Checkbox
                          label={t(`automatic.${kind}`)}
                          checked={wish.isAutomatic}
                          onCheckedChange={(isAutomatic) => onWish(value, { ...wish, isAutomatic })}
                        />
                      ) : null}
                    </span>
                  </td>
                </tr>
              );
            }),
        )}
      </tbody>
    </table>
  );
}

/** What this cluster has, for the input's own list. */
function Suggestions({ cluster }: { cluster: string }) {
  const { known } = useNamespaces();
  const { byId } = useDiscovery(cluster);
  const classes = useObjects(cluster, byId('storageclasses.storage.k8s.io'), { limit: 100 });
  return (
    <>
      <datalist id="remap-namespace">
        {known.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <datalist id="remap-storage-class">
        {classes.objects.map(({ metadata: { name } }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

function changeOf({ kind, value }: RemapValue, wish: Wish | undefined): readonly RemapChange[] {
  if (wish === undefined) return [];
  if (wish.isAutomatic) return [{ kind, from: value }];
  return wish.to === '' || wish.to === value ? [] : [{ kind, from: value, to: wish.to }];
}

function keyOf({ kind, value }: Pick<RemapValue, 'kind' | 'value'>): string {
  return `${kind} ${value}`;
}
