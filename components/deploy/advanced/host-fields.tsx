import { useTranslations } from 'next-intl';
import { SwitchField } from '#components/forms/fields/switch-field.tsx';
import { useField } from '#components/forms/model/use-field.ts';
import { Notice } from '#components/ui/notice.tsx';

/** What the pods share with their node, and their containers with each other (P33). */
export function HostFields() {
  const t = useTranslations('deploy.advancedFields');
  const network = useField(['hostNetwork']);
  const processes = useField(['hostPID']);
  const memory = useField(['hostIPC']);
  const shared = [network, processes, memory].some(({ value }) => value === true);
  return (
    <>
      <div className="grid gap-2.5 sm:grid-cols-2">
        {(['hostNetwork', 'hostPID', 'hostIPC', 'shareProcessNamespace'] as const).map((field) => (
          <SwitchField key={field} path={[field]} label={t(`${field}.label`)} hint={t(`${field}.hint`)} />
        ))}
      </div>
      {shared ? (
        <Notice tone="warn" title={t('hostWarning')}>
          {t('hostWarningText')}
        </Notice>
      ) : null}
    </>
  );
}
