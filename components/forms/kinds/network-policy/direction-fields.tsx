import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Checkbox, RadioCards } from '#components/ui/field.tsx';
import { draftObject } from '#lib/forms/draft-object.ts';
import { type Direction, directionModes, modeChanges, modeOf, ownPods, peersOf } from '#lib/forms/network/policy.ts';
import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { ChoiceField } from '../../fields/choice-field.tsx';
import { NumberField } from '../../fields/number-field.tsx';
import { RowsField } from '../../fields/rows-field.tsx';
import { useFormModel } from '../../model/form-model.ts';
import { useField } from '../../model/use-field.ts';
import { PeerFields } from './peer-fields.tsx';

/** One direction: left alone, closed, or open to those that rules name. */
export function DirectionFields(props: { document: number; policy: JsonObject | undefined; direction: Direction }) {
  const { document, policy, direction } = props;
  const t = useTranslations('forms.networkPolicy');
  const { change } = useFormModel();
  // The rules come back with their card: looking at another one must not cost them.
  const before = useRef<JsonValue>(undefined);
  const mode = modeOf(policy, direction);
  const other = modeOf(policy, direction === 'ingress' ? 'egress' : 'ingress');
  const { namespace = '' } = draftObject(policy).metadata;
  return (
    <>
      <RadioCards
        legend={t(`${direction}.title`)}
        hideLegend
        value={mode}
        onChange={(next) => {
          if (mode === 'rules') before.current = valueAt(policy, ['spec', direction]);
          change(modeChanges(policy, document, direction, next, before.current));
        }}
        options={directionModes.map((value) => ({
          value,
          label: t(`mode.${value}`),
          hint: t(`${direction}.${value}`),
          ...(value === 'open' && other === 'open' ? { disabledReason: t('oneDirection') } : {}),
        }))}
      />
      {mode === 'rules' ? (
        <RowsField
          path={['spec', direction]}
          label={t('rules')}
          hint={t('rulesHint')}
          addLabel={t('addRule')}
          blank={{ [peersOf[direction]]: [ownPods] }}
          rowLabel={(index) => t('rule', { index: index + 1 })}
          keepsOne
        >
          {(rule) => <RuleFields direction={direction} rule={rule} namespace={namespace} />}
        </RowsField>
      ) : null}
    </>
  );
}

function RuleFields({ direction, rule, namespace }: { direction: Direction; rule: number; namespace: string }) {
  const t = useTranslations('forms.networkPolicy');
  const side = peersOf[direction];
  const peers = useField([side]);
  const isAnyone = peers.value === undefined || peers.value === null;
  return (
    <div className="flex flex-col gap-3 rounded-m border border-border p-2.5">
      <Checkbox
        label={t(`${direction}.anyone`)}
        checked={isAnyone}
        onCheckedChange={(isOn) => peers.set(isOn ? undefined : [ownPods])}
      />
      {isAnyone ? null : (
        <RowsField
          path={[side]}
          label={t(`${direction}.peers`)}
          addLabel={t('addPeer')}
          blank={ownPods}
          rowLabel={(index) => t('peer', { rule: rule + 1, index: index + 1 })}
          keepsOne
        >
          {() => <PeerFields namespace={namespace} />}
        </RowsField>
      )}
      <RowsField
        path={['ports']}
        label={t('ports')}
        hint={t('portsHint')}
        addLabel={t('addPort')}
        blank={{ protocol: 'TCP', port: 80 }}
        rowLabel={(index) => t('port', { rule: rule + 1, index: index + 1 })}
      >
        {() => (
          <div className="grid gap-2.5 sm:grid-cols-3">
            <ChoiceField
              path={['protocol']}
              label={t('protocol')}
              options={['TCP', 'UDP', 'SCTP'].map((value) => ({ value, label: value }))}
            />
            <NumberField path={['port']} label={t('portNumber')} placeholder={t('anyPort')} min={1} max={65535} />
            <NumberField path={['endPort']} label={t('endPort')} placeholder={t('noEnd')} min={1} max={65535} />
          </div>
        )}
      </RowsField>
    </div>
  );
}
