function element(tag,attributes={},...children){let node=document.createElement(tag);for(let[name,value]of Object.entries(attributes))name.startsWith("on")?node.
addEventListener(name.slice(2),value):value===!0?node.setAttribute(name,""):value!==!1&&value!==null&&value!==void 0&&node.setAttribute(name,value);return node.
append(...children.flat()),node}var bundle=Math.random().toString(36).slice(2,10),counter=0,uniqueId=stem=>`spectrohub-${stem}-${bundle}-${counter+=1}`;function debounced(act,ms){let timer=0,request=()=>{clearTimeout(timer),timer=setTimeout(act,ms)};return request.cancel=()=>clearTimeout(timer),request}function guardKeys(root){root.setAttribute("data-lm-suppress-shortcuts","true"),root.addEventListener("keydown",event=>{event.key!=="Tab"&&event.key!=="Escape"&&
!event.ctrlKey&&!event.metaKey&&event.stopPropagation()})}function liveRegion(settleMs=600){let node=element("div",{class:"sh-unseen",role:"status","aria-live":"\
polite"}),text="",say=debounced(()=>{node.textContent!==text&&(node.textContent=text)},settleMs);return{node,say(next){text=next,say()},close:say.cancel}}var grouped=new Intl.NumberFormat("en",{maximumFractionDigits:0});var asInt16=samples=>Int16Array.from(samples,value=>Math.max(-32768,Math.min(32767,Math.round(value*32768))));function snapshot(root){let drawn=[...root.querySelectorAll("canvas[data-fitted]")],[canvas]=drawn.sort((a,b)=>b.width*b.height-a.width*a.height);if(!canvas)return"";
let small=document.createElement("canvas");small.width=Math.min(720,canvas.width),small.height=Math.round(canvas.height*small.width/canvas.width);let pen=small.
getContext("2d");pen.fillStyle=getComputedStyle(canvas.closest(".sh-card")??canvas).backgroundColor,pen.fillRect(0,0,small.width,small.height),pen.drawImage(canvas,
0,0,small.width,small.height);let image=document.createElement("img");return image.alt=canvas.getAttribute("aria-label")??"",image.style="display:block;max-widt\
h:100%;margin-bottom:6px",image.src=small.toDataURL("image/webp",.7),image.outerHTML}var VIEW="application/vnd.jupyter.widget-view+json",STATE="application/vnd.jupyter.widget-state+json",KEPT=Symbol.for("spectrohub.stills"),GO_ON='<figure class=\
"sh-still"><figcaption>Run this cell to go on.</figcaption></figure>';function keepStills(manager){let notebook=manager?.context?.model;!notebook?.cells||!notebook.
toJSON||(notebook[KEPT]??=start(manager,notebook),notebook[KEPT]())}function start(manager,notebook){let seen=new Map,whole=notebook.toJSON.bind(notebook);notebook.
toJSON=()=>withStills(whole(),seen),manager.restored?.connect(()=>revive(manager,notebook)),revive(manager,notebook);let timer=0;return()=>{clearTimeout(timer),
timer=setTimeout(()=>{look(manager,notebook,seen)},300)}}async function look(manager,notebook,seen){for(let output of outputs(notebook)){let id=output.data[VIEW]?.
model_id;if(!id||!manager.has_model(id))continue;let model=await manager.get_model(id),views=await Promise.all(Object.values(model.views??{}));seen.set(id,views.
map(view=>view.el))}}function revive(manager,notebook){for(let output of outputs(notebook)){let view=output.metadata[VIEW];if(!view||!manager.has_model(view.model_id))
continue;let{[VIEW]:_,...metadata}=output.metadata;output.setData({data:{...output.data,[VIEW]:view},metadata})}}var statesOf=notebook=>notebook.metadata?.widgets?.[STATE]?.state??{};function*outputs(notebook){for(let cell of notebook.cells)for(let i=0;i<(cell.outputs?.length??
0);i+=1){let output=cell.outputs.get(i);output.data&&output.metadata&&(yield output)}}function withStills(notebook,seen){let states=statesOf(notebook),still=output=>{
let{[VIEW]:view,...data}=output.data??{};if(!view||view.model_id in states)return output;let picture=(seen.get(view.model_id)??[]).map(snapshot).find(Boolean)??
"",html=[data["text/html"]??GO_ON].flat().join("").replace(/(<figure[^>]*>)/,opening=>`${opening}${picture}`);return{...output,data:{...data,"text/html":html},metadata:{
...output.metadata,[VIEW]:view}}},cells=notebook.cells.map(cell=>cell.outputs?{...cell,outputs:cell.outputs.map(still)}:cell);return{...notebook,cells}}var SYNC_MS=250,SLICE_MS=20,PIECE=1<<20;function staticHost({values={},samples=new Float32Array(0),sr=1,name=""}){let state={...values},listeners=new Map,host={
sr,name,samples:()=>samples,take(clip){samples=clip.samples,Object.assign(host,{sr:clip.sr,name:clip.name}),host.set("_clip",{})},onClip:listener=>host.on("_cli\
p",listener),get:key=>state[key],set(key,value){if(state[key]!==value){state[key]=value;for(let listener of listeners.get(key)??[])listener(value)}},on(key,listener){
return listeners.has(key)||listeners.set(key,new Set),listeners.get(key).add(listener),()=>listeners.get(key).delete(listener)},close(){}};return host}function anywidgetHost(model){
let timer=0,decoded={view:null,advance:null},decodedUntil=until=>{let view=model.get("_samples");return decoded.view!==view&&(decoded={view,advance:decoding(view,
model.get("_sample_format"))}),decoded.advance(until)},save=()=>{clearTimeout(timer),timer=0,model.save_changes()};return{get sr(){return model.get("_sr")??1},get name(){
return model.get("_name")??""},samples:()=>decodedUntil(1/0),whenReady(then){let slice=0,turn=()=>{!model.get("_samples")||decodedUntil(performance.now()+SLICE_MS)?
then():slice=setTimeout(turn,0)};return turn(),()=>clearTimeout(slice)},take({samples,sr,name,load}){model.set("_code",(model.get("_code")??"").replace(model.get(
"_load")??"",()=>load)),model.set("_load",load),model.set("_sr",sr),model.set("_name",name),model.set("_sample_format","int16"),model.set("_samples",new DataView(
asInt16(samples).buffer)),save()},onClip(listener){return model.on("change:_samples",listener),()=>model.off("change:_samples",listener)},get:key=>model.get(key),
set(key,value){model.get(key)!==value&&(model.set(key,value),clearTimeout(timer),timer=setTimeout(save,SYNC_MS))},on(key,listener){let heard=()=>listener(model.
get(key));return model.on(`change:${key}`,heard),()=>model.off(`change:${key}`,heard)},close(){timer&&save()}}}function decoding(view,format){let asTheyAre=format==="float32",length=Math.floor(view.byteLength/(asTheyAre?4:2)),samples=new Float32Array(length),[numbers,target]=[
new DataView(view.buffer,view.byteOffset,view.byteLength),new Uint8Array(samples.buffer)],done=0;return until=>{for(;done<length;){let end=Math.min(length,done+
PIECE);if(asTheyAre)target.set(new Uint8Array(view.buffer,view.byteOffset+4*done,4*(end-done)),4*done);else for(let i=done;i<end;i++)samples[i]=numbers.getInt16(
2*i,!0)/32768;if(done=end,length>4*PIECE&&performance.now()>until)break}return done<length?null:samples}}function anywidget(mount2,anew=[]){return{initialize({model}){
keepStills(model.widget_manager)},render({model,el}){keepStills(model.widget_manager);let host=anywidgetHost(model),close=()=>{},again=()=>{close(),close=mount2(
el,host)},offs=[];return offs.push(host.whenReady(()=>{again(),offs.push(...anew.map(key=>host.on(key,again)))})),()=>{offs.forEach(off=>off()),close(),host.close()}}}}var OPEN="spectrohub-open",HERE=/\/(?:tree|notebooks)\//;function openInLab(root){root.addEventListener("click",event=>{let anchor=event.target.closest("a[href]"),
inLab=document.querySelector(".jp-Notebook")&&HERE.test(location.pathname);if(!anchor||!inLab||event.ctrlKey||event.metaKey||event.shiftKey)return;let{origin,pathname,
hash}=new URL(anchor.getAttribute("href"),location.href);if(origin!==location.origin||!HERE.test(pathname))return;let args={path:decodeURIComponent(pathname.slice(
pathname.search(HERE)).replace(HERE,"")),id:decodeURIComponent(hash)};if(!root.dispatchEvent(new CustomEvent(OPEN,{detail:args,bubbles:!0,cancelable:!0}))){event.
preventDefault();return}anchor.dataset.commandlinkerCommand="rendermime:handle-local-link",anchor.dataset.commandlinkerArgs=JSON.stringify(args)})}var fold=text=>text.normalize("NFKD").replace(/\p{M}/gu,"").toLowerCase(),SMALL=new Set("a an and are as at be but by can could do does for from how i if in is \
it its me my not of on or should so than that the then there this to was we what when where which why will with would you your".split(" ")),words=text=>fold(text).
split(/\s+/).map(word=>word.replace(/^[("'“‘.,:;!?]+|[)"'”’.,:;!?]+$/g,"")).map(word=>word.replace(/(?<=^\w{3,}[^s])s$/,"")).filter(Boolean);function distance(a,b,most){
if(Math.abs(a.length-b.length)>most)return most+1;let[before,row]=[[],Array.from({length:b.length+1},(_,j)=>j)];for(let i=1;i<=a.length;i++){let next=[i];for(let j=1;j<=
b.length;j++)next[j]=Math.min(row[j]+1,next[j-1]+1,row[j-1]+(a[i-1]!==b[j-1])),i>1&&j>1&&a[i-1]===b[j-2]&&a[i-2]===b[j-1]&&(next[j]=Math.min(next[j],before[j-2]+
1));[before,row]=[row,next]}return row[b.length]}function respelt(word,known){if(word.length<6)return null;let[best,least]=[null,word.length<8?1:2];for(let other of known){
let changed=distance(word,other,least);(changed<least||changed===least&&best===null)&&([best,least]=[other,changed])}return best}function fit({name,text},word){
let times=text.split(word).length-1;if(!times)return 0;let found=name.indexOf(word);return Math.min(times,9)+(found<0?0:found===0||/\W/.test(name[found-1])?20:10)}
function search(entries,typed){let all=words(typed),telling=all.filter(word=>!SMALL.has(word)),asked=telling.length?telling:all;if(!asked.length)return{found:entries.
map((_,index)=>index),note:""};let notes=[],known=null;asked=asked.map(word=>{if(entries.some(({text})=>text.includes(word)))return word;known??=new Set(entries.
flatMap(({text})=>text.split(/[^\p{L}\p{N}_]+/u)).filter(one=>one.length>3));let near=respelt(word,known);return near&&notes.push(`Nothing holds “${word}”: th\
is is “${near}”.`),near??word});let scored=entries.map((entry,index)=>{let fits=asked.map(word=>fit(entry,word));return{index,held:fits.filter(Boolean).length,
score:fits.reduce((sum,one)=>sum+one,0)}}),most=Math.max(0,...scored.map(({held})=>held));return most?(most<asked.length&&notes.push(`Nothing holds all of these\
 words; here is what holds ${most===1?"one":most} of them.`),{found:scored.filter(({held})=>held===most).sort((a,b)=>b.score-a.score).map(({index})=>index),note:notes.
join(" ")}):{found:[],note:"Nothing holds these words. Try other ones."}}function rich(tag,attributes,html){let node=element(tag,attributes);return node.innerHTML=html,node}var PATIENCE_MS=8e3;function mount(el,host){let entries=host.get("entries").map(entry=>makeEntry(entry,host)),live=liveRegion(300),count=element("span",{class:"\
sh-lookup-count"}),id=uniqueId("search"),search2=element("input",{type:"search",id,value:host.get("typed")??"",placeholder:"Search",autocomplete:"off",spellcheck:"\
false","aria-label":`Search: ${host.get("title")}`,oninput:()=>filter()}),note=element("p",{class:"sh-lookup-note",hidden:!0}),ready=!1,list=element("div",{class:"\
sh-lookup-list"}),here=new Set(host.get("here")??[]),whole=!here.size,all=element("button",{type:"button",class:"sh-button",onclick(){whole=!whole,filter()}});function filter(){
let typed=search2.value.trim()!=="",said=search(entries,search2.value),found=said.found.map(index=>entries[index]),shown=typed||whole?found:found.filter(entry=>here.
has(entry.id)),others=entries.filter(entry=>!shown.includes(entry));for(let{node}of shown)node.hidden=!1;for(let{node}of others)node.hidden=!0;list.replaceChildren(
...[...shown,...others].map(({node})=>node)),note.textContent=said.note,note.hidden=!said.note;let how=typed?`${shown.length} of ${entries.length}`:whole?`${entries.
length}`:`${shown.length} of this lesson`;count.textContent=how,all.textContent=whole?"This lesson alone":`All ${entries.length} of the course`,all.hidden=typed||
!here.size,list.scrollTop=0,ready&&live.say(`${typed?how:shown.length} entries. ${said.note}`),ready=!0}function open(entry){entry&&(whole=!0,search2.value="",filter(),
entry.node.open=!0,entry.node.scrollIntoView({block:"center"}),entry.node.querySelector("summary").focus({preventScroll:!0}))}let many=entries.length>1,head=element(
"div",{class:"sh-lookup-head"},element("div",{class:"sh-title"},host.get("title")),many?[count,all,search2]:[]),root=element("div",{class:"sh-card sh-lookup",role:"\
group","aria-label":host.get("title")},head,note,list,live.node);guardKeys(root),openInLab(root),filter(),el.replaceChildren(root);let named=()=>open(entries.find(
entry=>location.hash===`#${entry.id}`));window.addEventListener("hashchange",named),named();let off=host.on("printed",()=>entries.forEach(({print})=>print()));return()=>{
off(),window.removeEventListener("hashchange",named),live.close()}}function makeEntry({id,head,body,words:words2,code},host){let{nodes,print}=code?preview(id,code,
host):{nodes:[],print(){}},node=element("details",{open:host.get("opened")},rich("summary",{},head),element("div",{},nodes,rich("div",{},body)));return print(),
{id,node,name:fold(node.querySelector("summary b").textContent),text:fold(words2),print}}function preview(id,code,host){let printed=element("pre",{class:"sh-loo\
kup-printed",hidden:!0,role:"status","aria-label":"What it prints"}),run=element("button",{type:"button",class:"sh-button",onclick:ask},"Run"),copy=element("but\
ton",{type:"button",class:"sh-button",onclick:copied},"Copy"),wanted=!1;function print(){let text=host.get("printed")?.[id];!wanted||text===void 0||(printed.textContent=
text||"(it prints nothing)",printed.hidden=!1,run.disabled=!0)}function ask(){wanted=!0,print(),printed.hidden&&(printed.textContent="running ...",printed.hidden=
!1,host.set("asked",[...new Set([...host.get("asked")??[],id])]),setTimeout(()=>{run.disabled||(printed.textContent="Nothing came back yet: the notebook's kerne\
l is busy or gone.")},PATIENCE_MS))}async function copied(){await navigator.clipboard?.writeText(code).then(()=>copy.textContent="Copied",()=>copy.textContent="\
Select the lines to copy them")}let buttons=element("div",{class:"sh-lookup-run"},run,copy);return{nodes:[element("pre",{},element("code",{},code)),buttons,printed],
print}}var lookup_default=anywidget(mount);export{lookup_default as default,mount,staticHost};
