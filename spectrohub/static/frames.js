function niceTicks(end,count){let rough=end/count,power=10**Math.floor(Math.log10(rough)),step=[1,2,5,10].map(factor=>factor*power).find(value=>value>=rough),ticks=[];
for(let i=0;i*step<=end*1.0001;i++)ticks.push(Number((i*step).toPrecision(12)));return ticks}function element(tag,attributes={},...children){let node=document.createElement(tag);for(let[name,value]of Object.entries(attributes))name.startsWith("on")?node.
addEventListener(name.slice(2),value):value===!0?node.setAttribute(name,""):value!==!1&&value!==null&&value!==void 0&&node.setAttribute(name,value);return node.
append(...children.flat()),node}var bundle=Math.random().toString(36).slice(2,10),counter=0,uniqueId=stem=>`spectrohub-${stem}-${bundle}-${counter+=1}`;function latestWins(draw){
let waiting=!1,dirty=!1,frame=()=>{waiting=!1,dirty&&request()},request=()=>{if(waiting){dirty=!0;return}dirty=!1,waiting=!0,requestAnimationFrame(frame),draw()};
return request}function debounced(act,ms){let timer=0,request=()=>{clearTimeout(timer),timer=setTimeout(act,ms)};return request.cancel=()=>clearTimeout(timer),request}var magma_default=["00000401000501010601010802010902020b02020d03030f03031204041405041606051806051a07061c08071e090720","0a08220b09240c09260d0a290e0b2b100b2d110c2\
f120d31130d34140e36150e38160f3b180f3d19103f1a10421c1044","1d11471e114920114b21114e22115024125325125527125829115a2a115c2c115f2d11612f1163311165331067341069","361\
06b38106c390f6e3b0f703d0f713f0f72400f74420f75440f764510774710784910784a10794c117a4e117b4f127b","51127c52137c54137d56147d57157e59157e5a167e5c167f5d177f5f187f6018\
80621980641a80651a80671b80681c81","6a1c816b1d816d1d816e1e81701f81721f817320817521817621817822817922827b23827c23827e2482802582812581","83268184268186278188278189\
28818b29818c29818e2a81902a81912b81932b80942c80962c80982d80992d809b2e7f","9c2e7f9e2f7fa02f7fa1307ea3307ea5317ea6317da8327daa337dab337cad347cae347bb0357bb2357bb33\
67ab5367a","b73779b83779ba3878bc3978bd3977bf3a77c03a76c23b75c43c75c53c74c73d73c83e73ca3e72cc3f71cd4071cf4070","d0416fd2426fd3436ed5446dd6456cd8456cd9466bdb476ad\
c4869de4968df4a68e04c67e24d66e34e65e44f64e55064","e75263e85362e95462ea5661eb5760ec5860ed5a5fee5b5eef5d5ef05f5ef1605df2625df2645cf3655cf4675cf4695c","f56b5cf66c5\
cf66e5cf7705cf7725cf8745cf8765cf9785df9795df97b5dfa7d5efa7f5efa815ffb835ffb8560fb8761","fc8961fc8a62fc8c63fc8e64fc9065fd9266fd9467fd9668fd9869fd9a6afd9b6bfe9d6c\
fe9f6dfea16efea36ffea571","fea772fea973feaa74feac76feae77feb078feb27afeb47bfeb67cfeb77efeb97ffebb81febd82febf84fec185fec287","fec488fec68afec88cfeca8dfecc8ffecd\
90fecf92fed194fed395fed597fed799fed89afdda9cfddc9efddea0fde0a1","fde2a3fde3a5fde5a7fde7a9fde9aafdebacfcecaefceeb0fcf0b2fcf2b4fcf4b6fcf6b8fcf7b9fcf9bbfcfbbdfcfdb\
f"].join("");var hexAt=index=>magma_default.slice(6*index,6*index+6),MAGMA=Uint32Array.from({length:256},(_,i)=>{let rgb=parseInt(hexAt(i),16);return(4278190080|(rgb&255)<<16|
rgb&65280|rgb>>16)>>>0});var MAX_PIXEL_RATIO=2,percent=u=>`${(100*u).toFixed(3)}%`;function tickStrip(side){let node=element("div",{class:`sh-ticks sh-ticks-${side}`,"aria-hidden":"true"});
return{node,set:(ticks,title)=>node.replaceChildren(...ticks.map(({at,text})=>element("span",{class:"sh-tick",style:side==="x"?`left:${percent(at)}`:`bottom:${percent(
at)}`},text)),element("span",{class:"sh-axis-title"},title))}}function fitCanvas(canvas,onSize){let fit=()=>{let box=canvas.getBoundingClientRect(),ratio=Math.min(MAX_PIXEL_RATIO,window.devicePixelRatio||1),width=Math.round(
box.width*ratio),height=Math.round(box.height*ratio);width<2||height<2||canvas.width===width&&canvas.height===height&&canvas.dataset.fitted||(Object.assign(canvas,
{width,height}),canvas.dataset.fitted="true",onSize(width,height,ratio))},observer=new ResizeObserver(fit);return observer.observe(canvas),window.addEventListener(
"resize",fit),()=>{observer.disconnect(),window.removeEventListener("resize",fit)}}function makeChart({label,height,x,y,paint}){let canvas=element("canvas",{class:"sh-chart-canvas",role:"img","aria-label":label,style:`height:${height}px`}),xTicks=tickStrip(
"x"),yTicks=tickStrip("y"),node=element("div",{class:"sh-chart"},yTicks.node,canvas,xTicks.node),context=canvas.getContext("2d"),scale={x,y,ratio:1};function update(next={}){
scale={...scale,...next},next.label&&canvas.setAttribute("aria-label",next.label),placeTicks(xTicks,scale.x),placeTicks(yTicks,scale.y),canvas.dataset.fitted&&(context.
setTransform(scale.ratio,0,0,scale.ratio,0,0),context.clearRect(0,0,canvas.width,canvas.height),paint(makePen(context,canvas,scale)))}let stopFitting=fitCanvas(
canvas,(_width,_height,ratio)=>update({ratio})),theme=new MutationObserver(()=>update());return theme.observe(document.body,{attributes:!0,attributeFilter:["dat\
a-jp-theme-name","data-jp-theme-light"]}),{node,update,close:()=>{stopFitting(),theme.disconnect()}}}function placeTicks(strip,{from,to,ticks,title,format=value=>String(
value).replace("-","−")}){strip.set(ticks.map(value=>({at:(value-from)/(to-from),text:format(value)})),title)}function makePen(context,canvas,{x,y,ratio}){let width=canvas.
width/ratio,height=canvas.height/ratio,toX=value=>width*(value-x.from)/(x.to-x.from),toY=value=>height*(1-(value-y.from)/(y.to-y.from)),style=getComputedStyle(canvas),
colour=name=>style.getPropertyValue(`--sh-${name}`).trim()||name,stroke=(name,thick,dash)=>{context.strokeStyle=colour(name),context.lineWidth=thick,context.lineJoin=
"round",context.setLineDash(dash),context.stroke(),context.setLineDash([])};return{width,line(count,xs,ys,name,{thick=1.5,dash=[]}={}){context.beginPath();for(let i=0;i<
count;i++)context.lineTo(toX(xs(i)),toY(ys(i)));stroke(name,thick,dash)},segment(x0,y0,x1,y1,name,{thick=1,dash=[]}={}){context.beginPath(),context.moveTo(toX(x0),
toY(y0)),context.lineTo(toX(x1),toY(y1)),stroke(name,thick,dash)},fill(count,xs,ys,name){context.beginPath();for(let i=0;i<count;i++)context.lineTo(toX(xs(i)),toY(
ys(i)));context.fillStyle=colour(name),context.fill()},dot(px,py,name,radius=3.5){context.beginPath(),context.arc(toX(px),toY(py),radius,0,2*Math.PI),context.fillStyle=
colour(name),context.fill(),context.lineWidth=1.5,context.strokeStyle=colour("surface"),context.stroke()},area(x0,y0,x1,y1,name){context.fillStyle=colour(name),
context.fillRect(toX(x0),toY(y1),toX(x1)-toX(x0),toY(y0)-toY(y1))},text(px,py,text,name="muted",{align="left",rise=0}={}){context.fillStyle=colour(name),context.
font=`600 11.5px ${style.fontFamily}`,context.textAlign=align,context.fillText(text,toX(px),toY(py)-rise)}}}var codeName=name=>name?element("code",{"aria-hidden":"true"},name):"";function slider({label,name,values,min=0,max,step=1,value,describe,onInput}){let toIndex=v=>values?
values.indexOf(v):v,fromIndex=i=>values?values[i]:i,id=uniqueId("slider"),input=element("input",{id,type:"range",min:values?0:min,max:values?values.length-1:max,
step:values?1:step}),main=element("span",{class:"sh-value"}),detail=element("span",{class:"sh-detail"}),show=v=>{let text=describe(v);main.textContent=text.main,
detail.textContent=text.detail??"",input.setAttribute("aria-valuetext",[text.main,text.detail].filter(Boolean).join(", "));let span=Number(input.max)-Number(input.
min);input.style.setProperty("--sh-fill",`${100*(Number(input.value)-Number(input.min))/span}%`)},set=v=>{input.value=toIndex(v),show(v)};return input.addEventListener(
"input",()=>{let v=fromIndex(Number(input.value));show(v),onInput(v)}),set(value),{node:element("div",{class:"sh-control"},element("div",{class:"sh-control-head"},
element("label",{for:id},label),codeName(name),main),input,detail),input,set}}function choice({label,name:parameter,options,value,onInput}){let name=uniqueId("c\
hoice"),inputs=options.map(option=>element("input",{type:"radio",name,value:String(option.value),id:`${name}-${option.value}`})),set=v=>inputs.forEach(input=>input.
checked=input.value===String(v));inputs.forEach(input=>input.addEventListener("change",()=>input.checked&&onInput(input.value))),set(value);let buttons=options.
map((option,i)=>[inputs[i],element("label",{for:inputs[i].id},option.label)]);return{node:element("fieldset",{class:"sh-control sh-choice"},element("legend",{},
label,codeName(parameter)),element("div",{class:"sh-segments"},buttons.flat())),inputs,set}}function fact(label){let value=element("dd");return{node:element("di\
v",{class:"sh-fact"},element("dt",{},label),value),set:t=>value.textContent=t}}function snapshot(root){let drawn=[...root.querySelectorAll("canvas[data-fitted]")],[canvas]=drawn.sort((a,b)=>b.width*b.height-a.width*a.height);if(!canvas)return"";
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
...output.metadata,[VIEW]:view}}},cells=notebook.cells.map(cell=>cell.outputs?{...cell,outputs:cell.outputs.map(still)}:cell);return{...notebook,cells}}var SYNC_MS=250;function staticHost({values={},samples=new Float32Array(0),sr=1,name=""}){let state={...values},listeners=new Map;return{sr,name,samples:()=>samples,
get:key=>state[key],set(key,value){if(state[key]!==value){state[key]=value;for(let listener of listeners.get(key)??[])listener(value)}},on(key,listener){return listeners.
has(key)||listeners.set(key,new Set),listeners.get(key).add(listener),()=>listeners.get(key).delete(listener)},close(){}}}function anywidgetHost(model){let timer=0,
save=()=>{clearTimeout(timer),timer=0,model.save_changes()};return{sr:model.get("_sr")??1,name:model.get("_name")??"",samples:()=>decode(model.get("_samples"),model.
get("_sample_format")),get:key=>model.get(key),set(key,value){model.get(key)!==value&&(model.set(key,value),clearTimeout(timer),timer=setTimeout(save,SYNC_MS))},
on(key,listener){let heard=()=>listener(model.get(key));return model.on(`change:${key}`,heard),()=>model.off(`change:${key}`,heard)},close(){timer&&save()}}}function decode(view,format){
let bytes=view.buffer.slice(view.byteOffset,view.byteOffset+view.byteLength);return format==="float32"?new Float32Array(bytes):Float32Array.from(new Int16Array(
bytes),value=>value/32768)}function anywidget(mount2,anew=[]){return{initialize({model}){keepStills(model.widget_manager)},render({model,el}){keepStills(model.widget_manager);
let host=anywidgetHost(model),close=mount2(el,host),again=()=>{close(),close=mount2(el,host)},offs=anew.map(key=>host.on(key,again));return()=>{offs.forEach(off=>off()),
close(),host.close()}}}}function limitsOf(host){let limits=host.get("_limits");return{least:name=>limits[name][0],most:name=>limits[name][1],between:(name,step=1)=>({min:limits[name][0],
max:limits[name][1],step}),powersOfTwo(name){let[least,most]=limits[name];return Array.from({length:Math.log2(most/least)+1},(_,i)=>least*2**i)}}}var grouped=new Intl.NumberFormat("en",{maximumFractionDigits:0}),integer=value=>grouped.format(value),short=value=>value>=100?grouped.format(value):String(Number(
value.toPrecision(3)));var milliseconds=seconds=>`${short(1e3*seconds)} ms`;function guardKeys(root){root.setAttribute("data-lm-suppress-shortcuts","true"),root.addEventListener("keydown",event=>{event.key!=="Tab"&&event.key!=="Escape"&&
!event.ctrlKey&&!event.metaKey&&event.stopPropagation()})}function liveRegion(settleMs=600){let node=element("div",{class:"sh-unseen",role:"status","aria-live":"\
polite"}),text="",say=debounced(()=>{node.textContent!==text&&(node.textContent=text)},settleMs);return{node,say(next){text=next,say()},close:say.cancel}}function makeWidget(el,host,keys,show){let state=Object.fromEntries(keys.map(key=>[key,host.get(key)])),live=liveRegion(),root=null,draw=latestWins(()=>{live.say(
show(state)),root.dataset.shown=keys.map(key=>state[key]).join("/")}),closers=[];return{state,live,change:key=>value=>{state[key]=value,draw(),host.set(key,value)},
start(node,controls){root=node,root.append(live.node),guardKeys(root),el.append(root);for(let key of keys)closers.push(host.on(key,value=>{value!==state[key]&&(state[key]=
value,controls[key]?.set(value),draw())}));draw()},close(){closers.forEach(close=>close()),live.close(),root.remove()}}}function cardHead(title,subtitle,...right){
return element("div",{class:"sh-head"},element("div",{class:"sh-titles"},element("div",{class:"sh-title"},title),element("p",{},subtitle)),...right)}function legend(entries){
return element("ul",{class:"sh-key"},entries.map(([text,colour,mark])=>element("li",{style:`--sh-swatch:var(--sh-${colour})`,class:mark==="area"?"sh-area":mark===
!0&&"sh-dots"},text)))}var KEYS=["n_samples","n_fft","hop_length","center"],LANES=8;function frameStarts({n_samples,n_fft,hop_length,center}){let length=center?n_samples+n_fft:n_samples,
count=length<n_fft?0:1+Math.floor((length-n_fft)/hop_length);return Array.from({length:count},(_,i)=>i*hop_length-(center?n_fft/2:0))}function mount(el,host){let limits=limitsOf(
host),{sr}=host,samples=host.samples(),loudest=samples.reduce((most,value)=>Math.max(most,Math.abs(value)),1e-9),chart=makeChart({label:"",height:240,x:{from:0,
to:1,ticks:[],title:"Sample"},y:{from:-1.1,to:3,ticks:[],title:""},paint(pen){let{n_samples,n_fft,center}=widget.state,starts=frameStarts(widget.state);center&&
(pen.area(-n_fft/2,-1.1,0,3,"line"),pen.area(n_samples,-1.1,n_samples+n_fft/2,3,"line"),pen.text(-n_fft/4,-1.1,"zeros","muted",{align:"center",rise:6}),pen.text(
n_samples+n_fft/4,-1.1,"zeros","muted",{align:"center",rise:6}));let covered=starts.length?starts.at(-1)+n_fft:0;covered<n_samples&&pen.area(Math.max(0,covered),
-1.1,n_samples,1,"accent-soft"),pen.line(n_samples,i=>i,i=>samples[i]/loudest,"muted",{thick:.8});for(let edge of[0,n_samples])pen.segment(edge,-1.1,edge,3,"lin\
e");starts.forEach((start2,i)=>{let y=2.9-i%LANES*1.7/LANES;pen.segment(start2,y,start2+n_fft,y,"accent",{thick:5}),pen.segment(start2+n_fft/2,y-.06,start2+n_fft/
2,y+.06,"surface",{thick:2}),starts.length<=24&&pen.text(start2,y,String(i),"text",{align:"right",rise:-4})})}}),facts={frames:fact("Frames"),length:fact("Sampl\
es to cut from"),overlap:fact("Overlap of neighbours"),left:fact("Samples in no frame")},widget=makeWidget(el,host,KEYS,state=>{let{n_samples,n_fft,hop_length,center}=state,
starts=frameStarts(state),padding=center?n_fft/2:0,left=Math.max(0,n_samples-(starts.length?starts.at(-1)+n_fft:0)),skipped=Math.max(0,hop_length-n_fft)*Math.max(
0,starts.length-1);facts.frames.set(integer(starts.length)),facts.length.set(integer(n_samples+2*padding)),facts.overlap.set(`${Math.max(0,Math.round(100*(1-hop_length/
n_fft)))} %`),facts.left.set(integer(left+skipped));let from=-padding-.02*n_samples,to=n_samples+padding+.02*n_samples,summary=`${starts.length} frames of ${n_fft}\
 samples, a new one every ${hop_length} samples, over ${n_samples} samples ${center?`with ${padding} zeros at each end`:"without padding"}; ${left+skipped} samp\
les are in no frame.`;return chart.update({x:{from,to,ticks:niceTicks(n_samples,8),title:"Sample",format:integer},label:summary}),summary}),controls={n_samples:slider(
{label:"Samples",name:"n_samples",...limits.between("n_samples",64),max:Math.min(limits.most("n_samples"),samples.length),value:widget.state.n_samples,onInput:widget.
change("n_samples"),describe:n=>({main:integer(n),detail:`${milliseconds(n/sr)} of sound`})}),n_fft:slider({label:"Window size",name:"n_fft",values:limits.powersOfTwo(
"n_fft"),value:widget.state.n_fft,onInput:widget.change("n_fft"),describe:n=>({main:`${n}`,detail:"samples in a frame"})}),hop_length:slider({label:"Hop",name:"\
hop_length",...limits.between("hop_length",64),value:widget.state.hop_length,onInput:widget.change("hop_length"),describe:hop=>({main:`${hop}`,detail:"samples f\
rom frame to frame"})}),center:choice({label:"Centring",name:"center",value:widget.state.center,onInput:text=>widget.change("center")(text==="true"),options:[{value:!0,
label:"On: zeros at both ends"},{value:!1,label:"Off: samples only"}]})},root=element("div",{class:"sh-card sh-frames",role:"group","aria-label":"Frames explore\
r"},cardHead("Frames","Each bar is one frame; the notch marks its middle"),chart.node,legend([["frames","accent"],["the sound","muted"],["padding with zeros","l\
ine","area"],["samples that no frame reaches","accent-soft","area"]]),element("div",{class:"sh-controls"},controls.n_samples.node,controls.n_fft.node,controls.hop_length.
node),element("div",{class:"sh-controls sh-choices sh-inline"},controls.center.node),element("dl",{class:"sh-facts"},Object.values(facts).map(each=>each.node)));
return widget.start(root,controls),()=>{chart.close(),widget.close()}}var frames_default=anywidget(mount);export{frames_default as default,frameStarts,mount,staticHost};
