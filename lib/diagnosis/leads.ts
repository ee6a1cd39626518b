import type { Lead } from './lead.ts';
import { networkLeads } from './rules/network/leads.ts';

/** All of them. */
export const leads: readonly Lead[] = [...networkLeads];
