import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { type FieldPath, pathText, valueAt } from '#lib/manifest/edit/field-path.ts';

/** Before an object that was to be made goes: what goes with it. */
export function RemoveDialog(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  workload: WorkloadAt;
  kind: string;
  name: string;
  uses: readonly FieldPath[];
  onRemove: () => void;
}) {
  const { open, onOpenChange, workload, kind, name, uses, onRemove } = props;
  const t = useTranslations('deploy.configurationPart');
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="s"
      title={t('remove', { kind, name })}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t('keep')}</Button>
          <Button
            variant="danger-solid"
            onClick={() => {
              onOpenChange(false);
              onRemove();
            }}
          >
            {t('removeIt')}
          </Button>
        </>
      }
    >
      <p>{t(uses.length === 0 ? 'removeAlone' : 'removeWith')}</p>
      <ul className="mt-1 list-disc pl-5">
        {uses.map((use) => (
          <li key={pathText(use)}>
            <Use workload={workload} path={use} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function Use({ workload, path }: { workload: WorkloadAt; path: FieldPath }) {
  const t = useTranslations('deploy.configurationPart');
  const { object } = workload;
  const item = textOf(valueAt(object, [...path, 'name'])) ?? '';
  const container = textOf(valueAt(object, [...path.slice(0, -2), 'name'])) ?? '';
  switch (path.at(-2)) {
    case 'volumes':
      return t('useVolume', { name: item });
    case 'env':
      return t('useEnv', { name: item, container });
    case 'envFrom':
      return t('useEnvFrom', { container });
    default:
      return <code>{pathText(path)}</code>;
  }
}
