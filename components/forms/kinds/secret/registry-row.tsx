import { Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, use, useId, useState } from 'react';
import { IconButton } from '#components/ui/button.tsx';
import { Field, type FieldProblem, TextInput } from '#components/ui/field.tsx';
import { dockerHub, type RegistryAccess, serverProblem } from '#lib/forms/data/registry-logins.ts';
import { FieldScopeContext, useFormModel } from '../../model/form-model.ts';
import { fieldKey } from '../../model/use-field.ts';
import { useFormProblem } from '../../model/use-form-problem.ts';

/** One registry: its server and who signs in. */
export function RegistryRow(props: {
  access: RegistryAccess;
  index: number;
  isRepeated: boolean;
  onChange: (access: RegistryAccess) => void;
  remove: ReactNode;
}) {
  const { access, index, isRepeated, onChange, remove } = props;
  const t = useTranslations('forms.secret');
  const listId = useId();
  const [isShown, setShown] = useState(false);
  const wrong = serverProblem(access.server);
  const server = useOwnField(
    `registry[${index}].server`,
    isRepeated
      ? t('serverTwice', { server: access.server })
      : wrong === undefined
        ? missing(access.server, t('serverMissing'))
        : { message: t(`serverRule.${wrong}`), isMissing: false },
  );
  const user = useOwnField(`registry[${index}].user`, missing(access.user, t('userMissing')));
  const password = useOwnField(`registry[${index}].password`, missing(access.password, t('passwordMissing')));
  const put = (change: Partial<RegistryAccess>) => onChange({ ...access, ...change });
  return (
    <div className="grid gap-x-2.5 gap-y-1 rounded-l border border-border-2 px-3 pt-2 pb-1 sm:grid-cols-2">
      <Field label={t('server')} hint={t('serverHint')} required problem={server.problem} aside={remove}>
        {(ids) => (
          <>
            <TextInput
              {...ids}
              mono
              data-field={server.key}
              list={listId}
              placeholder="registry.example.com:5000"
              value={access.server}
              onChange={(event) => put({ server: event.target.value.trim() })}
            />
            <datalist id={listId}>
              <option value={dockerHub}>Docker Hub</option>
            </datalist>
          </>
        )}
      </Field>
      <Field label={t('user')} required problem={user.problem}>
        {(ids) => (
          <TextInput
            {...ids}
            data-field={user.key}
            value={access.user}
            onChange={(event) => put({ user: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t('password')}
        hint={t('tokenHint')}
        required
        problem={password.problem}
        aside={
          <IconButton
            className="-my-1"
            size="xs"
            icon={isShown ? EyeOff : Eye}
            aria-pressed={isShown}
            label={t(isShown ? 'hide' : 'show', { label: t('password') })}
            onClick={() => setShown(!isShown)}
          />
        }
      >
        {(ids) => (
          <TextInput
            {...ids}
            mono
            data-field={password.key}
            type={isShown ? 'text' : 'password'}
            autoComplete="new-password"
            value={access.password}
            onChange={(event) => put({ password: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('email')} hint={t('emailHint')}>
        {(ids) => <TextInput {...ids} value={access.email} onChange={(event) => put({ email: event.target.value })} />}
      </Field>
    </div>
  );
}

interface OwnProblem {
  readonly message: string;
  readonly isMissing: boolean;
}

function missing(value: string, message: string): OwnProblem | undefined {
  return value === '' ? { message, isMissing: true } : undefined;
}

/** A field inside of the encoded JSON, which the check of the text does not look into. */
function useOwnField(
  path: string,
  own: OwnProblem | string | undefined,
): { readonly key: string; readonly problem: FieldProblem | undefined } {
  const { problems } = useFormModel();
  const { document } = use(FieldScopeContext);
  const found = typeof own === 'string' ? { message: own, isMissing: false } : own;
  useFormProblem(found === undefined ? undefined : { document, path, severity: 'error', ...found });
  const said = problems.find((problem) => problem.document === document && problem.path === path);
  return { key: fieldKey(document, path), problem: said && { tone: 'bad', text: said.message } };
}
