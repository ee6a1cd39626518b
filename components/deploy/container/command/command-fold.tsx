import { useTranslations } from 'next-intl';
import { laterPart } from '#components/forms/later/later-part.tsx';
import { FieldsFold } from '../fields-fold.tsx';

const CommandFields = laterPart(async () => (await import('./command-fields.tsx')).CommandFields, { heightPx: 110 });

const about = [['command'], ['args'], ['workingDir'], ['stdin'], ['tty']];

/** What is run in the container, folded away: most images bring their own. */
export function CommandFold() {
  const t = useTranslations('deploy.containerCommand');
  return (
    <FieldsFold title={t('fold')} about={about}>
      <CommandFields />
    </FieldsFold>
  );
}
