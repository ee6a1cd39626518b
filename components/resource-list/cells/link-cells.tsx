'use client';

import { useTranslations } from 'next-intl';
import { Fragment, type ReactNode, use } from 'react';
import { withBasePath } from '#components/data/base-path.ts';
import { urlHost } from '#lib/kubernetes/node-address.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { NodeHost } from './node-host.tsx';

const outside = 'text-accent outline-offset-[-2px] underline';

/** PORT(S) of a Service as kubectl prints it; a node port leads to it, once an address of a node is known. */
export function PortsCell({ text }: { text: string }): ReactNode {
  const t = useTranslations('list.cell');
  const host = use(NodeHost);
  if (host === undefined) return text;
  return (
    <span title={text}>
      {text.split(',').map((part, index) => {
        const [, port = '', nodePort = ''] = /^(\d+):(\d+)\/TCP$/.exec(part) ?? [];
        const scheme = port === '443' || port === '8443' ? 'https' : 'http';
        const url = `${scheme}://${urlHost(host)}:${nodePort}`;
        return (
          <Fragment key={part}>
            {index === 0 ? '' : ','}
            {nodePort === '' ? (
              part
            ) : (
              <>
                {port}:
                <a
                  href={url}
                  target="_blank"
                  rel="noreferrer noopener"
                  tabIndex={-1}
                  title={t('openNodePort', { url })}
                  className={outside}
                >
                  {nodePort}
                </a>
                /TCP
              </>
            )}
          </Fragment>
        );
      })}
    </span>
  );
}

/** HOSTS of an Ingress: `a.example.com,b.example.com + 2 more...`; its PORTS tell whether they speak TLS. */
export function HostsCell({ text, ports }: { text: string; ports: string }): ReactNode {
  const t = useTranslations('list.cell');
  const [, hosts = text, more = ''] = /^(.*?)( \+ \d+ more\.\.\.)$/.exec(text) ?? [];
  const scheme = ports.split(/,\s*/).includes('443') ? 'https' : 'http';
  return (
    <span title={text}>
      {hosts.split(',').map((host, index) => (
        <Fragment key={host}>
          {index === 0 ? '' : ','}
          {/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(host) ? (
            <a
              href={`${scheme}://${host}/`}
              target="_blank"
              rel="noreferrer noopener"
              tabIndex={-1}
              title={t('openHost', { host })}
              className={outside}
            >
              {host}
            </a>
          ) : (
            host
          )}
        </Fragment>
      ))}
      {more}
    </span>
  );
}

/** `name`, or `namespace/name` of what has namespaces: a link to its page, which whoever draws the list follows. */
export function ObjectCell(props: { cluster: string; linkTo: string; text: string }) {
  const { cluster, linkTo, text } = props;
  const slash = text.indexOf('/');
  const at = slash === -1 ? { name: text } : { namespace: text.slice(0, slash), name: text.slice(slash + 1) };
  return (
    <a
      data-page
      tabIndex={-1}
      translate="no"
      title={text}
      href={withBasePath(pagePath(cluster, linkTo, at))}
      className="text-text-2 outline-offset-[-2px]"
    >
      {text}
    </a>
  );
}
