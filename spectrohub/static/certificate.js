function element(tag,attributes={},...children){let node=document.createElement(tag);for(let[name,value]of Object.entries(attributes))name.startsWith("on")?node.
addEventListener(name.slice(2),value):value===!0?node.setAttribute(name,""):value!==!1&&value!==null&&value!==void 0&&node.setAttribute(name,value);return node.
append(...children.flat()),node}var bundle=Math.random().toString(36).slice(2,10),counter=0,uniqueId=stem=>`spectrohub-${stem}-${bundle}-${counter+=1}`;function guardKeys(root){root.setAttribute("data-lm-suppress-shortcuts","true"),root.addEventListener("keydown",event=>{event.key!=="Tab"&&event.key!=="Escape"&&
!event.ctrlKey&&!event.metaKey&&event.stopPropagation()})}function snapshot(root){let drawn=[...root.querySelectorAll("canvas[data-fitted]")],[canvas]=drawn.sort((a,b)=>b.width*b.height-a.width*a.height);if(!canvas)return"";
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
...output.metadata,[VIEW]:view}}},cells=notebook.cells.map(cell=>cell.outputs?{...cell,outputs:cell.outputs.map(still)}:cell);return{...notebook,cells}}var SYNC_MS=250;function anywidgetHost(model){let timer=0,save=()=>{clearTimeout(timer),timer=0,model.save_changes()};return{sr:model.get("_sr")??1,name:model.get("_name")??"",
samples:()=>decode(model.get("_samples"),model.get("_sample_format")),get:key=>model.get(key),set(key,value){model.get(key)!==value&&(model.set(key,value),clearTimeout(
timer),timer=setTimeout(save,SYNC_MS))},on(key,listener){let heard=()=>listener(model.get(key));return model.on(`change:${key}`,heard),()=>model.off(`change:${key}`,
heard)},close(){timer&&save()}}}function decode(view,format){let bytes=view.buffer.slice(view.byteOffset,view.byteOffset+view.byteLength);return format==="float\
32"?new Float32Array(bytes):Float32Array.from(new Int16Array(bytes),value=>value/32768)}function anywidget(mount2,anew=[]){return{initialize({model}){keepStills(
model.widget_manager)},render({model,el}){keepStills(model.widget_manager);let host=anywidgetHost(model),close=mount2(el,host),again=()=>{close(),close=mount2(el,
host)},offs=anew.map(key=>host.on(key,again));return()=>{offs.forEach(off=>off()),close(),host.close()}}}}var OPEN="spectrohub-open",HERE=/\/(?:tree|notebooks)\//;function openInLab(root){root.addEventListener("click",event=>{let anchor=event.target.closest("a[href]"),
inLab=document.querySelector(".jp-Notebook")&&HERE.test(location.pathname);if(!anchor||!inLab||event.ctrlKey||event.metaKey||event.shiftKey)return;let{origin,pathname,
hash}=new URL(anchor.getAttribute("href"),location.href);if(origin!==location.origin||!HERE.test(pathname))return;let args={path:decodeURIComponent(pathname.slice(
pathname.search(HERE)).replace(HERE,"")),id:decodeURIComponent(hash)};if(!root.dispatchEvent(new CustomEvent(OPEN,{detail:args,bubbles:!0,cancelable:!0}))){event.
preventDefault();return}anchor.dataset.commandlinkerCommand="rendermime:handle-local-link",anchor.dataset.commandlinkerArgs=JSON.stringify(args)})}async function decodeSound(data,rate,longestS){let whole=await new OfflineAudioContext(1,1,rate).decodeAudioData(data),length=Math.max(1,Math.min(Math.ceil(whole.
duration*rate),Math.floor(longestS*rate))),context=new OfflineAudioContext(1,length,rate),source=context.createBufferSource();source.buffer=whole,source.connect(
context.destination),source.start();let samples=(await context.startRendering()).getChannelData(0);return Int16Array.from(samples,value=>Math.max(-32768,Math.min(
32767,Math.round(value*32767))))}async function record(longestS){let stream=await navigator.mediaDevices.getUserMedia({audio:!0}),recorder=new MediaRecorder(stream),
pieces=[];recorder.ondataavailable=({data})=>pieces.push(data);let done=new Promise(resolve=>{recorder.onstop=()=>{stream.getTracks().forEach(track=>track.stop()),
resolve(new Blob(pieces).arrayBuffer())}});recorder.start();let stop=()=>recorder.state==="recording"&&recorder.stop();return setTimeout(stop,longestS*1e3),{stop,
done}}function rich(tag,attributes,html){let node=element(tag,attributes);return node.innerHTML=html,node}var OWN="",PATIENCE_MS=3e4,WAITING="Still drawing. If this line stays, the notebook's kernel is busy or was restarted: run this cell again.",TYPES={svg:"image/s\
vg+xml",pdf:"application/pdf",jwt:"text/plain",json:"application/json"},WORDS={"certificate.svg":"Picture (SVG), with the signed credential inside","certificate\
.pdf":"To print (PDF)","credential.jwt":"Open Badge (credential)","issuer-key.json":"Public key, for whoever verifies"};function mount(el,host){let root=element(
"div",{class:"sh-card sh-certificate",role:"group","aria-label":"Certificate"});guardKeys(root),openInLab(root);let close=host.get("open_lessons").length||host.
get("trouble")?missing(root,host):form(root,host);return el.replaceChildren(root),()=>{close(),root.remove()}}var certificate_default=anywidget(mount);function missing(root,host){
let trouble=host.get("trouble"),[passed,required]=[host.get("passed"),host.get("required")],title=element("div",{class:"sh-title"},"Your certificate");if(trouble)
return root.append(title,element("p",{role:"alert"},trouble)),()=>{};let left=required-passed,words=`${passed} of ${required} required exercises are passed. Pas\
s the other ${left===1?"one":left}, and it can be made here.`,track=element("div",{class:"sh-certificate-track","aria-hidden":"true"},element("i",{style:`width:${100*
passed/required}%`})),lessons=host.get("open_lessons").map(({title:lesson,exercises})=>element("li",{},element("b",{},lesson),element("ul",{},exercises.map(({title:name,
href})=>element("li",{},rich("a",{href},name)))))),list=element("details",{},element("summary",{},left===1?"The open exercise":`The ${left} open exercises`),element(
"ul",{},lessons));return root.append(title,element("p",{},words),track,list),()=>{}}function form(root,host){let[rate,longest]=[host.get("rate_hz"),host.get("lo\
ngest_s")],own=null,recording=null,patience=0,urls=[],id=uniqueId("name"),name=element("input",{type:"text",id,autocomplete:"name",maxlength:80}),said=element("\
p",{class:"sh-certificate-said",role:"status","aria-live":"polite"}),group=uniqueId("sound"),choice=(value,text,checked)=>element("label",{},element("input",{type:"\
radio",name:group,value,checked}),` ${text}`),clips=host.get("clips").map(([clip,title],i)=>choice(clip,title,i===0)),mine=choice(OWN,"A sound of my own",!1),file=element(
"input",{type:"file",accept:"audio/*","aria-label":"A sound file",onchange:takeFile}),mic=element("button",{type:"button",class:"sh-button",onclick:takeMicrophone},
"Record"),heard=element("span",{class:"sh-certificate-heard"}),ownParts=element("div",{class:"sh-certificate-own",hidden:!0},mic,element("span",{},"or"),file,heard),
make=element("button",{type:"submit",class:"sh-button sh-primary"},"Make my certificate"),result=element("div",{class:"sh-certificate-result"}),body=element("fo\
rm",{novalidate:!0,onsubmit:ask},element("div",{class:"sh-title"},"Your certificate"),element("p",{},`All ${host.get("required")} required exercises are passed.\
 Everything is made on this computer and stays here.`),element("p",{},element("label",{for:id},"Name on it "),name),element("fieldset",{},element("legend",{},"I\
ts picture is the spectrogram of"),clips,mine,ownParts),make,said);body.addEventListener("change",()=>ownParts.hidden=sound()!==OWN),root.append(body,result);let sound=()=>body.
querySelector(`input[name="${group}"]:checked`).value;function say(text,bad=!1){said.textContent=text,said.classList.toggle("sh-is-bad",bad)}async function take(bytes){
try{own=await decodeSound(bytes,rate,longest),heard.textContent=`✓ ${(own.length/rate).toFixed(1)} s`,say("")}catch{say("The browser cannot read this as a sou\
nd. WAV, MP3, FLAC and OGG files work.",!0)}}async function takeFile(){file.files[0]&&await take(await file.files[0].arrayBuffer())}async function takeMicrophone(){
if(recording){recording.stop();return}try{recording=await record(longest)}catch(error){say(`No microphone can be used here (${error.name??"unknown"}). A sound f\
ile works as well.`,!0);return}mic.textContent=`Stop (at most ${longest} s)`,await take(await recording.done),recording=null,mic.textContent="Record again"}function ask(event){
if(event.preventDefault(),!name.value.trim()){say("Write the name that shall stand on it first.",!0),name.focus();return}if(sound()===OWN&&!own){say("Record som\
e seconds or choose a file first.",!0);return}say("Drawing and signing …"),make.disabled=!0;let bytes=own&&sound()===OWN?own:new Int16Array(0);host.set("recor\
ding",new DataView(bytes.buffer)),host.set("wanted",{press:(host.get("wanted").press??0)+1,name:name.value,clip:sound()}),patience=setTimeout(()=>say(WAITING,!0),
PATIENCE_MS)}function show(){let made=host.get("made");if(!made.press)return;if(clearTimeout(patience),make.disabled=!1,made.trouble){say(made.trouble,!0);return}
say(`The certificate of ${made.name} is made. ${made.note}`),make.textContent="Make it again",make.classList.remove("sh-primary"),urls.splice(0).forEach(url=>URL.
revokeObjectURL(url));let links=Object.entries(made.files).map(([file2,bytes])=>(urls.push(URL.createObjectURL(new Blob([bytes],{type:TYPES[file2.split(".").pop()]}))),
[file2,urls.at(-1)])),picture=element("img",{src:links.find(([file2])=>file2.endsWith(".svg"))[1],alt:`Certificate of ${made.name}, with the spectrogram of the \
chosen sound`}),list=links.map(([file2,href],i)=>element("li",{},element("a",{class:`sh-button${i===0?" sh-primary":""}`,href,download:file2},WORDS[file2])));result.
replaceChildren(picture,element("ul",{"aria-label":"Files"},list),element("p",{class:"sh-certificate-note"},`The same files lie in ${made.folder}. It is self-is\
sued: it proves that nobody changed it since, not who you are.`))}let off=host.on("made",show);return show(),()=>{clearTimeout(patience),recording?.stop(),urls.
forEach(url=>URL.revokeObjectURL(url)),off()}}export{certificate_default as default,mount};
