import { KeyRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field, TextInput } from '#components/ui/field.tsx';
import { badHost, hostsOf } from '#lib/forms/data/hosts.ts';
import type { FormChange } from '#lib/forms/form-text.ts';
import { canSign } from '#lib/x509/new-key.ts';
import { type KeyPair, selfSigned } from '#lib/x509/self-signed.ts';
import { useFormModel } from '../../model/form-model.ts';

/** Makes a certificate for host names in this browser: for tests, and until there is a real one. */
export function SelfSignedMaker(props: { isEmpty: boolean; changesTo: (pair: KeyPair) => readonly FormChange[] }) {
  const { isEmpty, changesTo } = props;
  const t = useTranslations('forms.secret.selfSigned');
  const { change } = useFormModel();
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const hosts = hostsOf(typed);
  const bad = badHost(hosts);
  async function make() {
    setBusy(true);
    try {
      change(changesTo(await selfSigned(hosts)));
    } finally {
      setBusy(false);
    }
  }
  return (
    <details className="group">
      <summary className="w-fit cursor-default rounded-s text-12 text-accent marker:text-text-3">{t('fold')}</summary>
      <div className="mt-2 flex flex-wrap items-start gap-2">
        <Field
          label={t('hosts')}
          hint={t('hostsHint')}
          problem={bad === undefined ? undefined : { tone: 'bad', text: t('badHost', { host: bad }) }}
          className="min-w-60 flex-1"
        >
          {(ids) => (
            <TextInput
              {...ids}
              mono
              placeholder="shop.example.com"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        <Button
          className="mt-5"
          icon={KeyRound}
          busy={isBusy}
          disabledReason={
            canSign() ? (hosts.length === 0 || bad !== undefined ? t('hostFirst') : undefined) : t('notSecure')
          }
          onClick={() => void make()}
        >
          {t(isEmpty ? 'make' : 'replace')}
        </Button>
      </div>
    </details>
  );
}
