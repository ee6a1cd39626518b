import { useTranslations } from 'next-intl';
import { SwitchField } from '#components/forms/fields/switch-field.tsx';
import { TextField } from '#components/forms/fields/text-field.tsx';
import { EntryLines } from './entry-lines.tsx';

/** What is run in the container: most images bring their own. */
export function CommandFields() {
  const t = useTranslations('deploy.containerCommand');
  return (
    <div className="grid grid-cols-1 gap-x-2.5 gap-y-1 sm:grid-cols-2">
      <EntryLines path={['command']} label={t('command')} hint={t('commandHint')} />
      <EntryLines path={['args']} label={t('args')} hint={t('argsHint')} />
      <TextField
        path={['workingDir']}
        label={t('workingDir')}
        hint={t('workingDirHint')}
        placeholder={t('ofImage')}
        mono
      />
      <div className="flex flex-col gap-0.5 sm:pt-4">
        <SwitchField path={['stdin']} label={t('stdin')} hint={t('stdinHint')} />
        <SwitchField path={['tty']} label={t('tty')} hint={t('ttyHint')} />
      </div>
    </div>
  );
}
