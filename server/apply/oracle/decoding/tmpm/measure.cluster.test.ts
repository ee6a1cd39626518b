import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import { builtInKinds, inParallel } from '../built-in-kinds.ts';
let real; let kinds;
beforeAll(async () => { real = await ClusterUnderTest.open(); kinds = await builtInKinds(real); });
afterAll(() => real.close());
// minimal value of a schema
function minimal(s, depth, seen){ if(!s||s.type==='any') return {a:1};
 if(s.type==='object'){ const o={}; if(depth>8) return o; for(const r of s.required){ const f=s.fields.get(r); if(f) o[r]=minimal(f,depth+1); } return o; }
 if(s.type==='list') return [minimal(s.values,depth+1)];
 if(s.type==='map') return {a: minimal(s.values,depth+1)};
 if(s.type==='boolean') return true; if(s.type==='integer'||s.type==='number') return 1;
 if(s.format==='quantity') return '1'; if(s.format==='int-or-string') return 80; if(s.format==='byte') return 'YQ=='; if(s.format==='date-time') return '2024-01-01T00:00:00Z'; if(s.format==='micro-time') return '2024-01-01T00:00:00.000000Z';
 return s.enum.length? s.enum[0] : 'a'; }
// visit all object schemas with shortest path
function* places(root){ const q=[{s:root,path:[]}]; const seen=new Set(); while(q.length){ const {s,path}=q.shift(); if(!s||path.length>9) continue;
  if(s.type==='object'){ if(s.definition){ if(seen.has(s.definition)) continue; seen.add(s.definition);} yield {s,path}; for(const [n,f] of s.fields){ if(path.length===0&&n==='status') continue; q.push({s:f,path:[...path,n]}); } }
  else if(s.type==='list') q.push({s:s.values,path:[...path,'[]']}); else if(s.type==='map') q.push({s:s.values,path:[...path,'{}']}); } }
function build(root,path,leaf){ // object with leaf placed at path
  const go=(s,i)=>{ if(i===path.length) return leaf; const st=path[i]; if(st==='[]') return [go(s.values,i+1)]; if(st==='{}') return {a:go(s.values,i+1)}; const o=minimal(s,0); o[st]=go(s.fields.get(st),i+1); return o; };
  return go(root,0); }
const show=(path)=>path.map((p)=>p==='[]'?'[0]':p==='{}'?'[a]':'.'+p).join('').replace(/^\./,'');
test('m', async () => {
 const jobs=[]; 
 for(const k of kinds) for(const {s,path} of places(k.schema)){ 
   for(const r of s.required){ if(!s.fields.has(r)) continue; const leaf=minimal(s,0); delete leaf[r]; jobs.push({k,type:'required',name:`${s.definition}.${r}`,at:[...path,r],o:build(k.schema,path,leaf)}); }
   for(const [n,f] of s.fields){ if(f.enum.length===0) continue; const leaf=minimal(s,0); leaf[n]='zzWrong'; jobs.push({k,type:'enum',name:`${s.definition}.${n}`,at:[...path,n],o:build(k.schema,path,leaf)}); } }
 const out={}; 
 await inParallel(jobs, async (j)=>{ const body=JSON.stringify({apiVersion:j.k.apiVersion,kind:j.k.kind,...j.o,metadata:{...(j.o.metadata??{}),name:'probe'}});
   const a=await real.admin.text({method:'POST',path:j.k.path,headers:{'content-type':'application/json'},body}); 
   let st={}; try{st=JSON.parse(a.text)}catch{} const want=show(j.at); const causes=(st.details?.causes??[]); 
   const hit=causes.filter(c=>c.field===want||c.field?.replace(/\[[^\]]*\]/g,'[0]')===want.replace(/\[[^\]]*\]/g,'[0]'));
   const verdict= a.status===201?'accepted': hit.length? 'hit:'+hit.map(c=>c.reason).join(): a.status===422? (/decod/.test(st.message)?'decode':'other') : 'status'+a.status;
   const key=j.type+' '+j.name; (out[key]??=[]).push({kind:j.k.kind,at:want,verdict,msg:(st.message??'').slice(0,300)}); });
 writeFileSync('/tmp/measure.json',JSON.stringify(out,null,1));
}, 600000);
