import type { Lead } from './lead.ts';
import { apiServiceLeads } from './rules/cluster/api-service.ts';
import { networkLeads } from './rules/network/leads.ts';
import { storageLeads } from './rules/storage/leads.ts';

/** All of them. */
export const leads: readonly Lead[] = [...networkLeads, ...storageLeads, ...apiServiceLeads];
