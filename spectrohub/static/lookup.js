function element(tag,attributes={},...children){let node=document.createElement(tag);for(let[name,value]of Object.entries(attributes))name.startsWith("on")?node.
addEventListener(name.slice(2),value):value===!0?node.setAttribute(name,""):value!==!1&&value!==null&&value!==void 0&&node.setAttribute(name,value);return node.
append(...children.flat()),node}var bundle=Math.random().toString(36).slice(2,10),counter=0,uniqueId=stem=>`spectrohub-${stem}-${bundle}-${counter+=1}`;function debounced(act,ms){let timer=0,request=()=>{clearTimeout(timer),timer=setTimeout(act,ms)};return request.cancel=()=>clearTimeout(timer),request}function guardKeys(root){root.setAttribute("data-lm-suppress-shortcuts","true"),root.addEventListener("keydown",event=>{event.key!=="Tab"&&event.key!=="Escape"&&
!event.ctrlKey&&!event.metaKey&&event.stopPropagation()})}function liveRegion(settleMs=600){let node=element("div",{class:"sh-unseen",role:"status","aria-live":"\
polite"}),text="",say=debounced(()=>{node.textContent!==text&&(node.textContent=text)},settleMs);return{node,say(next){text=next,say()},close:say.cancel}}function staticHost({values={},samples=new Float32Array(0),sr=1,name=""}){let state={...values},listeners=new Map;return{sr,name,samples:()=>samples,get:key=>state[key],
set(key,value){if(state[key]!==value){state[key]=value;for(let listener of listeners.get(key)??[])listener(value)}},on(key,listener){return listeners.has(key)||
listeners.set(key,new Set),listeners.get(key).add(listener),()=>listeners.get(key).delete(listener)},close(){}}}function anywidgetHost(model){let timer=0,save=()=>{
clearTimeout(timer),timer=0,model.save_changes()};return{sr:model.get("_sr")??1,name:model.get("_name")??"",samples:()=>decode(model.get("_samples"),model.get("\
_sample_format")),get:key=>model.get(key),set(key,value){model.get(key)!==value&&(model.set(key,value),clearTimeout(timer),timer=setTimeout(save,250))},on(key,listener){
let heard=()=>listener(model.get(key));return model.on(`change:${key}`,heard),()=>model.off(`change:${key}`,heard)},close(){timer&&save()}}}function decode(view,format){
let bytes=view.buffer.slice(view.byteOffset,view.byteOffset+view.byteLength);return format==="float32"?new Float32Array(bytes):Float32Array.from(new Int16Array(
bytes),value=>value/32768)}function anywidget(mount2,anew=[]){return{render({model,el}){let host=anywidgetHost(model),close=mount2(el,host),again=()=>{close(),close=
mount2(el,host)},offs=anew.map(key=>host.on(key,again));return()=>{offs.forEach(off=>off()),close(),host.close()}}}}var HERE=/\/(?:tree|notebooks)\//;function openInLab(root){root.addEventListener("click",event=>{let anchor=event.target.closest("a[href]"),inLab=document.querySelector(
".jp-Notebook")&&HERE.test(location.pathname);if(!anchor||!inLab||event.ctrlKey||event.metaKey||event.shiftKey)return;let{origin,pathname,hash}=new URL(anchor.getAttribute(
"href"),location.href);if(origin!==location.origin||!HERE.test(pathname))return;let path=decodeURIComponent(pathname.slice(pathname.search(HERE)).replace(HERE,""));
anchor.dataset.commandlinkerCommand="rendermime:handle-local-link",anchor.dataset.commandlinkerArgs=JSON.stringify({path,id:decodeURIComponent(hash)})})}function rich(tag,attributes,html){let node=element(tag,attributes);return node.innerHTML=html,node}var PATIENCE_MS=8e3,fold=text=>text.normalize("NFKD").replace(/\p{M}/gu,"").toLowerCase();function mount(el,host){let entries=host.get("entries").map(entry=>makeEntry(
entry,host)),live=liveRegion(300),count=element("span",{class:"sh-lookup-count"}),id=uniqueId("search"),search=element("input",{type:"search",id,placeholder:"Se\
arch",autocomplete:"off",spellcheck:"false","aria-label":`Search: ${host.get("title")}`,oninput:()=>filter()}),none=element("p",{hidden:!0},"Nothing holds these\
 words. Try a shorter one.");function filter(){let words=fold(search.value).split(/\s+/).filter(Boolean),shown=0;for(let{node,words:text}of entries)node.hidden=
!words.every(word=>text.includes(word)),shown+=!node.hidden;none.hidden=shown>0,count.textContent=words.length?`${shown} of ${entries.length}`:`${entries.length}`,
live.say(words.length?`${shown} of ${entries.length} entries`:"")}let many=entries.length>1,head=element("div",{class:"sh-lookup-head"},element("h3",{},host.get(
"title")),many?[count,search]:[]),root=element("section",{class:"sh-card sh-lookup","aria-label":host.get("title")},head,entries.map(({node})=>node),none,live.node);
guardKeys(root),openInLab(root),filter(),el.replaceChildren(root);let off=host.on("printed",()=>entries.forEach(({print})=>print()));return()=>{off(),live.close()}}
function makeEntry({id,head,body,words,code},host){let{nodes,print}=code?preview(id,code,host):{nodes:[],print(){}},node=element("details",{open:host.get("opene\
d")},rich("summary",{},head),element("div",{},nodes,rich("div",{},body)));return print(),{node,words:fold(words),print}}function preview(id,code,host){let printed=element(
"pre",{class:"sh-lookup-printed",hidden:!0,role:"status","aria-label":"What it prints"}),run=element("button",{type:"button",class:"sh-button",onclick:ask},"Run"),
copy=element("button",{type:"button",class:"sh-button",onclick:copied},"Copy"),wanted=!1;function print(){let text=host.get("printed")?.[id];!wanted||text===void 0||
(printed.textContent=text||"(it prints nothing)",printed.hidden=!1,run.disabled=!0)}function ask(){wanted=!0,print(),printed.hidden&&(printed.textContent="runni\
ng ...",printed.hidden=!1,host.set("asked",[...new Set([...host.get("asked")??[],id])]),setTimeout(()=>{run.disabled||(printed.textContent="Nothing came back ye\
t: the notebook's kernel is busy or gone.")},PATIENCE_MS))}async function copied(){await navigator.clipboard?.writeText(code).then(()=>copy.textContent="Copied",
()=>copy.textContent="Select the lines to copy them")}let buttons=element("div",{class:"sh-lookup-run"},run,copy);return{nodes:[element("pre",{},element("code",
{},code)),buttons,printed],print}}var lookup_default=anywidget(mount);export{lookup_default as default,mount,staticHost};
