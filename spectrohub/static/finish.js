function element(tag,attributes={},...children){let node=document.createElement(tag);for(let[name,value]of Object.entries(attributes))name.startsWith("on")?node.
addEventListener(name.slice(2),value):value===!0?node.setAttribute(name,""):value!==!1&&value!==null&&value!==void 0&&node.setAttribute(name,value);return node.
append(...children.flat()),node}var bundle=Math.random().toString(36).slice(2,10);function guardKeys(root){root.setAttribute("data-lm-suppress-shortcuts","true"),root.addEventListener("keydown",event=>{event.key!=="Tab"&&event.key!=="Escape"&&
!event.ctrlKey&&!event.metaKey&&event.stopPropagation()})}var grouped=new Intl.NumberFormat("en",{maximumFractionDigits:0});var asInt16=samples=>Int16Array.from(samples,value=>Math.max(-32768,Math.min(32767,Math.round(value*32768))));function snapshot(root){let drawn=[...root.querySelectorAll("canvas[data-fitted]")],[canvas]=drawn.sort((a,b)=>b.width*b.height-a.width*a.height);if(!canvas)return"";
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
let{[VIEW]:view,...data}=output.data??{};if(!view||view.model_id in states)return output;let picture2=(seen.get(view.model_id)??[]).map(snapshot).find(Boolean)??
"",html=[data["text/html"]??GO_ON].flat().join("").replace(/(<figure[^>]*>)/,opening=>`${opening}${picture2}`);return{...output,data:{...data,"text/html":html},
metadata:{...output.metadata,[VIEW]:view}}},cells=notebook.cells.map(cell=>cell.outputs?{...cell,outputs:cell.outputs.map(still)}:cell);return{...notebook,cells}}var SYNC_MS=250,SLICE_MS=20,PIECE=1<<20;function anywidgetHost(model){let timer=0,decoded={view:null,advance:null},decodedUntil=until=>{let view=model.get("_samples");return decoded.view!==view&&(decoded=
{view,advance:decoding(view,model.get("_sample_format"))}),decoded.advance(until)},save=()=>{clearTimeout(timer),timer=0,model.save_changes()};return{get sr(){return model.
get("_sr")??1},get name(){return model.get("_name")??""},samples:()=>decodedUntil(1/0),whenReady(then){let slice=0,turn=()=>{!model.get("_samples")||decodedUntil(
performance.now()+SLICE_MS)?then():slice=setTimeout(turn,0)};return turn(),()=>clearTimeout(slice)},take({samples,sr,name,load}){model.set("_code",(model.get("_\
code")??"").replace(model.get("_load")??"",()=>load)),model.set("_load",load),model.set("_sr",sr),model.set("_name",name),model.set("_sample_format","int16"),model.
set("_samples",new DataView(asInt16(samples).buffer)),save()},onClip(listener){return model.on("change:_samples",listener),()=>model.off("change:_samples",listener)},
get:key=>model.get(key),set(key,value){model.get(key)!==value&&(model.set(key,value),clearTimeout(timer),timer=setTimeout(save,SYNC_MS))},on(key,listener){let heard=()=>listener(
model.get(key));return model.on(`change:${key}`,heard),()=>model.off(`change:${key}`,heard)},close(){timer&&save()}}}function decoding(view,format){let asTheyAre=format==="float32",length=Math.floor(view.byteLength/(asTheyAre?4:2)),samples=new Float32Array(length),[numbers,target]=[
new DataView(view.buffer,view.byteOffset,view.byteLength),new Uint8Array(samples.buffer)],done=0;return until=>{for(;done<length;){let end=Math.min(length,done+
PIECE);if(asTheyAre)target.set(new Uint8Array(view.buffer,view.byteOffset+4*done,4*(end-done)),4*done);else for(let i=done;i<end;i++)samples[i]=numbers.getInt16(
2*i,!0)/32768;if(done=end,length>4*PIECE&&performance.now()>until)break}return done<length?null:samples}}function anywidget(mount2,anew=[]){return{initialize({model}){
keepStills(model.widget_manager)},render({model,el}){keepStills(model.widget_manager);let host=anywidgetHost(model),close=()=>{},again=()=>{close(),close=mount2(
el,host)},offs=[];return offs.push(host.whenReady(()=>{again(),offs.push(...anew.map(key=>host.on(key,again)))})),()=>{offs.forEach(off=>off()),close(),host.close()}}}}var words={right:{sign:"✓",word:"Right",colour:"good"},"not-yet":{sign:"○",word:"Not yet",colour:"not-yet"},stopped:{sign:"!",word:"Stopped",colour:"bad"},crashed:{
sign:"!",word:"Your code stopped",colour:"bad"},unattempted:{sign:"…",word:"Not attempted yet",colour:"muted"},unread:{sign:"?",word:"One moment",colour:"mute\
d"},waits:{sign:"…",word:"Waits for a reader",colour:"waits"},locked:{sign:"◌",word:"Later",colour:"muted"},open:{sign:"○",word:"Open",colour:"text"},practised:{
sign:"◐",word:"Practised",colour:"accent"},mastered:{sign:"✓",word:"Mastered",colour:"gold-text"},due:{sign:"↻",word:"Due for review",colour:"gold-text"}};var OPEN="spectrohub-open",HERE=/\/(?:tree|notebooks)\//;function openInLab(root){root.addEventListener("click",event=>{let anchor=event.target.closest("a[href]"),
inLab=document.querySelector(".jp-Notebook")&&HERE.test(location.pathname);if(!anchor||!inLab||event.ctrlKey||event.metaKey||event.shiftKey)return;let{origin,pathname,
hash}=new URL(anchor.getAttribute("href"),location.href);if(origin!==location.origin||!HERE.test(pathname))return;let args={path:decodeURIComponent(pathname.slice(
pathname.search(HERE)).replace(HERE,"")),id:decodeURIComponent(hash)};if(!root.dispatchEvent(new CustomEvent(OPEN,{detail:args,bubbles:!0,cancelable:!0}))){event.
preventDefault();return}anchor.dataset.commandlinkerCommand="rendermime:handle-local-link",anchor.dataset.commandlinkerArgs=JSON.stringify(args)})}function placeButton({label,title,path,href}){let words2=element("span",{class:"sh-place-title"});words2.innerHTML=title;let name=element("span",{class:"sh-plac\
e-label"},label),link=element("a",{class:"sh-place",href,target:"_blank",rel:"noopener",title:path},name,words2),place=element("div",{},link);return openInLab(place),
place}var LASTS_MS=2200,STATES={...words,due:words.mastered};function momentPanel(moment,fresh){let text=element("div",{class:"sh-moment-text"});text.innerHTML=`<stro\
ng>${moment.title}</strong>${moment.lines.map(line=>`<p>${line}</p>`).join("")}`;let spoken=element("div",{class:"sh-unseen",role:"status","aria-live":"polite"});
fresh&&setTimeout(()=>spoken.replaceChildren(text.innerText),400);let parts=[element("div",{class:"sh-moment-band","aria-hidden":"true"}),spoken,text];moment.picture&&
parts.push(picture(moment)),moment.skills?.length&&parts.push(skillRow(moment.skills)),moment.level&&parts.push(ladder(moment.level)),parts.push(moment.next?placeButton(
moment.next):goOnButton());let panel=element("div",{class:`sh-moment${fresh?" sh-fresh":""}`},parts);return fresh&&setTimeout(()=>panel.classList.remove("sh-fre\
sh"),LASTS_MS),panel}function picture({picture:image,caption}){let frame=element("div",{class:"sh-moment-picture"});return frame.innerHTML=image,element("figure",
{},frame,element("figcaption",{},caption))}function ladder({name,names}){let at=names.indexOf(name),step=(one,i)=>element("li",{class:i<=at&&"sh-reached","aria-\
current":i===at&&"step"},element("i",{"aria-hidden":"true"}),one);return element("ol",{class:"sh-moment-levels","aria-label":"Levels"},names.map(step))}function goOnButton(){
return element("button",{type:"button",class:"sh-button sh-primary",onclick:({target})=>target.closest(".jp-Cell")?.nextElementSibling?.scrollIntoView({block:"s\
tart"})},"Go on")}function skillRow(skills){let groups=["before","trained","opens"].map(role=>skills.filter(one=>one.role===role)).filter(group=>group.length);return element("ol",
{class:"sh-moment-map","aria-label":"Skills"},groups.map(group=>element("li",{},group.map(chip))))}function chip({title,state,pieces,needed,role,fresh}){let word=role===
"opens"&&fresh?"Open now":STATES[state].word,counted=role==="trained"&&state==="practised"?`, ${pieces} of ${needed}`:"",name=element("b",{});name.innerHTML=title;
let sign=element("span",{"aria-hidden":"true"},`${STATES[state].sign} `);return element("div",{class:`sh-chip sh-is-${state} sh-chip-${role}${fresh?" sh-chip-fr\
esh":""}`},name,element("small",{},sign,word,counted))}function rich(tag,attributes,html){let node=element(tag,attributes);return node.innerHTML=html,node}var PATIENCE_MS=8e3,UNANSWERED="Not kept yet: the notebook's kernel is busy or was restarted. If this line stays, run this cell again.";function mount(el,host){
let root=element("div",{class:"sh-card sh-finish",role:"group","aria-label":"End of the lesson"});guardKeys(root);let patience=0;function press(){host.set("pres\
sed",host.get("pressed")+1),clearTimeout(patience),patience=setTimeout(()=>show(UNANSWERED),PATIENCE_MS)}function show(unanswered=""){let trouble=unanswered||host.
get("trouble"),moment=host.get("moment"),parts=[rich("div",{role:"status"},host.get("line"))];trouble&&parts.push(element("p",{class:"sh-finish-trouble",role:"a\
lert"},trouble)),host.get("is_read")||parts.push(element("button",{type:"button",class:"sh-button sh-primary",onclick:press},"✓ I have read this lesson")),moment?
parts.push(momentPanel(moment,!host.get("moment_seen"))):host.get("next")&&parts.push(placeButton(host.get("next"))),root.replaceChildren(...parts),moment&&host.
set("moment_seen",!0)}let heard=()=>{clearTimeout(patience),show()},offs=["is_read","trouble"].map(key=>host.on(key,heard));return show(),el.replaceChildren(root),
()=>{clearTimeout(patience),offs.forEach(off=>off()),root.remove()}}var finish_default=anywidget(mount);export{finish_default as default,mount};
