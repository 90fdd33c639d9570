function makeCellPainter(){let small=document.createElement("canvas"),pen=small.getContext("2d");return function(context,[rows,columns],colourAt,{x=0,y=0,width,
height}=context.canvas){(small.width!==columns||small.height!==rows)&&Object.assign(small,{width:columns,height:rows});let image=pen.createImageData(columns,rows),
pixels2=new Uint32Array(image.data.buffer);for(let row=0,o=0;row<rows;row++)for(let column=0;column<columns;column++)pixels2[o++]=colourAt(rows-1-row,column);pen.
putImageData(image,0,0),context.imageSmoothingEnabled=!1,context.drawImage(small,x,y,width,height)}}function element(tag,attributes={},...children){let node=document.createElement(tag);for(let[name,value]of Object.entries(attributes))name.startsWith("on")?node.
addEventListener(name.slice(2),value):value===!0?node.setAttribute(name,""):value!==!1&&value!==null&&value!==void 0&&node.setAttribute(name,value);return node.
append(...children.flat()),node}var bundle=Math.random().toString(36).slice(2,10),counter=0,uniqueId=stem=>`spectrohub-${stem}-${bundle}-${counter+=1}`;function latestWins(draw){
let waiting=!1,dirty=!1,frame=()=>{waiting=!1,dirty&&request()},request=()=>{if(waiting){dirty=!0;return}dirty=!1,waiting=!0,requestAnimationFrame(frame),draw()};
return request}function debounced(act,ms){let timer=0,request=()=>{clearTimeout(timer),timer=setTimeout(act,ms)};return request.cancel=()=>clearTimeout(timer),request}var diverging_default=["05306106326407346708366a09386d0a3b700c3d730d3f760e41790f437b10457e114781124984134c87144e8a15508d","1752901854931956961a58991b5a9c1c5c9f1\
d5fa21e61a51f63a82065ab2267ac2369ad246aae266caf276eb02870b1","2a71b22b73b32c75b42e77b52f79b5307ab6327cb7337eb83480b93681ba3783bb3885bc3a87bd3b88be3c8abe3e8cbf",
"3f8ec0408fc14291c24393c34695c44997c54c99c64f9bc7529dc8569fc959a1ca5ca3cb5fa5cd62a7ce65a9cf68abd0","6bacd16eaed271b0d375b2d478b4d57bb6d67eb8d781bad884bcd987beda\
8ac0db8dc2dc90c4dd93c6de96c7df98c8e0","9bc9e09dcbe1a0cce2a2cde3a5cee3a7d0e4a9d1e5acd2e5aed3e6b1d5e7b3d6e8b6d7e8b8d8e9bbdaeabddbeac0dceb","c2ddecc5dfecc7e0edcae1\
eecce2efcfe4efd1e5f0d2e6f0d4e6f1d5e7f1d7e8f1d8e9f1dae9f2dbeaf2ddebf2deebf2","e0ecf3e1edf3e3edf3e4eef4e6eff4e7f0f4e9f0f4eaf1f5ecf2f5edf2f5eff3f5f0f4f6f2f5f6f3f5f\
6f5f6f7f6f7f7","f7f6f6f7f5f4f8f4f2f8f3f0f8f2eff8f1edf9f0ebf9efe9f9eee7f9ede5f9ebe3faeae1fae9dffae8defae7dcfbe6da","fbe5d8fbe4d6fbe3d4fce2d2fce0d0fcdfcffcdecdfdd\
dcbfddcc9fddbc7fdd9c4fcd7c2fcd5bffcd3bcfbd0b9fbceb7","fbccb4facab1fac8aff9c6acf9c4a9f9c2a7f8bfa4f8bda1f8bb9ef7b99cf7b799f7b596f6b394f6b191f6af8ef5ac8b","f5aa89f\
5a886f4a683f3a481f2a17ff19e7df09c7bef9979ee9677ec9374eb9172ea8e70e98b6ee8896ce6866ae58368","e48066e37e64e27b62e17860df765ede735cdd7059dc6e57db6b55da6853d86551d7\
634fd6604dd55d4cd35a4ad25849","d05548cf5246ce4f45cc4c44cb4942c94741c84440c6413ec53e3dc43b3cc2383ac13639bf3338be3036bd2d35bb2a34","ba2832b82531b72230b61f2eb41c2d\
b3192cb1182bae172aab162aa81529a51429a213289f12289c1127991027960f27","930e26900d268d0c258a0b25870a248409248108237f08237c07227906227605217304217003206d02206a011f6\
7001f"].join("");var magma_default=["00000401000501010601010802010902020b02020d03030f03031204041405041606051806051a07061c08071e090720","0a08220b09240c09260d0a290e0b2b100b2d110c2\
f120d31130d34140e36150e38160f3b180f3d19103f1a10421c1044","1d11471e114920114b21114e22115024125325125527125829115a2a115c2c115f2d11612f1163311165331067341069","361\
06b38106c390f6e3b0f703d0f713f0f72400f74420f75440f764510774710784910784a10794c117a4e117b4f127b","51127c52137c54137d56147d57157e59157e5a167e5c167f5d177f5f187f6018\
80621980641a80651a80671b80681c81","6a1c816b1d816d1d816e1e81701f81721f817320817521817621817822817922827b23827c23827e2482802582812581","83268184268186278188278189\
28818b29818c29818e2a81902a81912b81932b80942c80962c80982d80992d809b2e7f","9c2e7f9e2f7fa02f7fa1307ea3307ea5317ea6317da8327daa337dab337cad347cae347bb0357bb2357bb33\
67ab5367a","b73779b83779ba3878bc3978bd3977bf3a77c03a76c23b75c43c75c53c74c73d73c83e73ca3e72cc3f71cd4071cf4070","d0416fd2426fd3436ed5446dd6456cd8456cd9466bdb476ad\
c4869de4968df4a68e04c67e24d66e34e65e44f64e55064","e75263e85362e95462ea5661eb5760ec5860ed5a5fee5b5eef5d5ef05f5ef1605df2625df2645cf3655cf4675cf4695c","f56b5cf66c5\
cf66e5cf7705cf7725cf8745cf8765cf9785df9795df97b5dfa7d5efa7f5efa815ffb835ffb8560fb8761","fc8961fc8a62fc8c63fc8e64fc9065fd9266fd9467fd9668fd9869fd9a6afd9b6bfe9d6c\
fe9f6dfea16efea36ffea571","fea772fea973feaa74feac76feae77feb078feb27afeb47bfeb67cfeb77efeb97ffebb81febd82febf84fec185fec287","fec488fec68afec88cfeca8dfecc8ffecd\
90fecf92fed194fed395fed597fed799fed89afdda9cfddc9efddea0fde0a1","fde2a3fde3a5fde5a7fde7a9fde9aafdebacfcecaefceeb0fcf0b2fcf2b4fcf4b6fcf6b8fcf7b9fcf9bbfcfbbdfcfdb\
f"].join("");var hexAt=(map,index)=>map.slice(6*index,6*index+6),pixels=map=>Uint32Array.from({length:256},(_,i)=>{let rgb=parseInt(hexAt(map,i),16);return(4278190080|(rgb&255)<<
16|rgb&65280|rgb>>16)>>>0}),stops=(map,count=24)=>Array.from({length:count},(_,i)=>`#${hexAt(map,Math.round(255*i/(count-1)))}`),MAGMA=pixels(magma_default),DIVERGING=pixels(
diverging_default),MAGMA_STOPS=stops(magma_default),DIVERGING_STOPS=stops(diverging_default);var MAX_PIXEL_RATIO=2,percent=u=>`${(100*u).toFixed(3)}%`;function tickStrip(side){let edge=side==="x"?"left":"bottom",name=element("span",{class:"sh-axis-title"}),
node=element("div",{class:`sh-ticks sh-ticks-${side}`,"aria-hidden":"true"},name),shown=[],strip={node,set,now:null};function set(ticks,title){strip.now?.title!==
title&&(name.textContent=title),strip.now={ticks,title},ticks.forEach(({at,text},i)=>{shown[i]||(shown[i]={span:element("span",{class:"sh-tick"}),text:""},name.
before(shown[i].span));let one=shown[i];one.text!==text&&(one.span.textContent=one.text=text),one.span.style[edge]=percent(at)});for(let{span}of shown.splice(ticks.
length))span.remove()}return strip}function fitCanvas(canvas,onSize){let fit=()=>{let box=canvas.getBoundingClientRect(),ratio=Math.min(MAX_PIXEL_RATIO,window.devicePixelRatio||1),width=Math.round(
box.width*ratio),height=Math.round(box.height*ratio);width<2||height<2||canvas.width===width&&canvas.height===height&&canvas.dataset.fitted||(Object.assign(canvas,
{width,height}),canvas.dataset.fitted="true",onSize(width,height,ratio))},observer=new ResizeObserver(fit);return observer.observe(canvas),window.addEventListener(
"resize",fit),()=>{observer.disconnect(),window.removeEventListener("resize",fit)}}function makeChart({label,height,x,y,paint}){let canvas=element("canvas",{class:"sh-chart-canvas",role:"img","aria-label":label,style:`height:${height}px`}),xTicks=tickStrip(
"x"),yTicks=tickStrip("y"),node=element("div",{class:"sh-chart"},yTicks.node,canvas,xTicks.node),context=canvas.getContext("2d"),paintCells=makeCellPainter(),scale={
x,y,ratio:1};function update(next={}){scale={...scale,...next},next.label&&canvas.setAttribute("aria-label",next.label),placeTicks(xTicks,scale.x),placeTicks(yTicks,
scale.y),canvas.dataset.fitted&&(context.setTransform(scale.ratio,0,0,scale.ratio,0,0),context.clearRect(0,0,canvas.width,canvas.height),paint(makePen(context,canvas,
scale,paintCells)))}let stopFitting=fitCanvas(canvas,(_width,_height,ratio)=>update({ratio})),theme=new MutationObserver(()=>update());return theme.observe(document.
body,{attributes:!0,attributeFilter:["data-jp-theme-name","data-jp-theme-light"]}),{node,update,close:()=>{stopFitting(),theme.disconnect()}}}function placeTicks(strip,{
from,to,ticks,title,format=value=>String(value).replace("-","−")}){strip.set(ticks.map(value=>({at:(value-from)/(to-from),text:format(value)})),title)}function makePen(context,canvas,{
x,y,ratio},paintCells){let width=canvas.width/ratio,height=canvas.height/ratio,toX=value=>width*(value-x.from)/(x.to-x.from),toY=value=>height*(1-(value-y.from)/
(y.to-y.from)),style=getComputedStyle(canvas),colour=name=>style.getPropertyValue(`--sh-${name}`).trim()||name,stroke=(name,thick,dash)=>{context.strokeStyle=colour(
name),context.lineWidth=thick,context.lineJoin="round",context.setLineDash(dash),context.stroke(),context.setLineDash([])};return{width,line(count,xs,ys,name,{thick=1.5,
dash=[]}={}){context.beginPath();for(let i=0;i<count;i++)context.lineTo(toX(xs(i)),toY(ys(i)));stroke(name,thick,dash)},segment(x0,y0,x1,y1,name,{thick=1,dash=[]}={}){
context.beginPath(),context.moveTo(toX(x0),toY(y0)),context.lineTo(toX(x1),toY(y1)),stroke(name,thick,dash)},fill(count,xs,ys,name){context.beginPath();for(let i=0;i<
count;i++)context.lineTo(toX(xs(i)),toY(ys(i)));context.fillStyle=colour(name),context.fill()},dot(px,py,name,radius=3.5){context.beginPath(),context.arc(toX(px),
toY(py),radius,0,2*Math.PI),context.fillStyle=colour(name),context.fill(),context.lineWidth=1.5,context.strokeStyle=colour("surface"),context.stroke()},area(x0,y0,x1,y1,name){
context.fillStyle=colour(name),context.fillRect(toX(x0),toY(y1),toX(x1)-toX(x0),toY(y0)-toY(y1))},cells(shape,colourAt){paintCells(context,shape,colourAt,{x:0,y:0,
width,height})},box(x0,y0,x1,y1,name,thick=2){context.strokeStyle=colour(name),context.lineWidth=thick,context.strokeRect(toX(x0),toY(y1),toX(x1)-toX(x0),toY(y0)-
toY(y1))},text(px,py,text,name="muted",{align="left",rise=0}={}){context.fillStyle=colour(name),context.font=`600 11.5px ${style.fontFamily}`,context.textAlign=
align,context.fillText(text,toX(px),toY(py)-rise)}}}var codeName=name=>name?element("code",{"aria-hidden":"true"},name):"";function slider({label,name,values,min=0,max,step=1,whole=!1,value,describe,onInput}){let toIndex=v=>values?
values.indexOf(v):v,fromIndex=i=>values?values[i]:i,id=uniqueId("slider"),input=element("input",{id,type:"range",min:values?0:min,max:values?values.length-1:max,
step:values?1:step}),main=element("span",{class:"sh-value"}),detail=element("span",{class:"sh-detail"}),show=v=>{let text=describe(v);main.textContent=text.main,
detail.textContent=text.detail??"",input.setAttribute("aria-valuetext",[text.main,text.detail].filter(Boolean).join(", "));let span=Number(input.max)-Number(input.
min);input.style.setProperty("--sh-fill",`${100*(Number(input.value)-Number(input.min))/span}%`)},set=v=>{input.value=toIndex(v),show(v)};input.addEventListener(
"input",()=>{let v=fromIndex(Number(input.value));show(v),onInput(v)}),set(value);let node=element("div",{class:"sh-control"},element("div",{class:"sh-control-h\
ead"},element("label",{for:id},label),codeName(name),main),input,detail);function parse(text){let number=Number(text),fits=values?values.includes(number):number>=
min&&number<=max&&(!whole||Number.isInteger(number));return text.trim()&&fits?number:void 0}return{node,input,set,parse}}function choice({label,name:parameter,options,
value,onInput}){let name=uniqueId("choice"),inputs=options.map(option=>element("input",{type:"radio",name,value:String(option.value),id:`${name}-${option.value}`})),
set=v=>inputs.forEach(input=>input.checked=input.value===String(v));inputs.forEach(input=>input.addEventListener("change",()=>input.checked&&onInput(input.value))),
set(value);let buttons=options.map((option,i)=>[inputs[i],element("label",{for:inputs[i].id},option.label)]);return{node:element("fieldset",{class:"sh-control s\
h-choice"},element("legend",{},label,codeName(parameter)),element("div",{class:"sh-segments"},buttons.flat())),inputs,set,parse:text=>options.find(option=>String(
option.value)===text)?.value}}function fact(label){let value=element("dd");return{node:element("div",{class:"sh-fact"},element("dt",{},label),value),set:t=>value.
textContent=t}}var grouped=new Intl.NumberFormat("en",{maximumFractionDigits:0});var asInt16=samples=>Int16Array.from(samples,value=>Math.max(-32768,Math.min(32767,Math.round(value*32768))));function snapshot(root){let drawn=[...root.querySelectorAll("canvas[data-fitted]")],[canvas]=drawn.sort((a,b)=>b.width*b.height-a.width*a.height);if(!canvas)return"";
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
el,host)},offs=[];return offs.push(host.whenReady(()=>{again(),offs.push(...anew.map(key=>host.on(key,again)))})),()=>{offs.forEach(off=>off()),close(),host.close()}}}}function limitsOf(host){let limits=host.get("_limits");return{least:name=>limits[name][0],most:name=>limits[name][1],between:(name,step=1)=>({min:limits[name][0],
max:limits[name][1],step}),powersOfTwo(name){let[least,most]=limits[name];return Array.from({length:Math.log2(most/least)+1},(_,i)=>least*2**i)}}}function guardKeys(root){root.setAttribute("data-lm-suppress-shortcuts","true"),root.addEventListener("keydown",event=>{event.key!=="Tab"&&event.key!=="Escape"&&
!event.ctrlKey&&!event.metaKey&&event.stopPropagation()})}function liveRegion(settleMs=600){let node=element("div",{class:"sh-unseen",role:"status","aria-live":"\
polite"}),text="",say=debounced(()=>{node.textContent!==text&&(node.textContent=text)},settleMs);return{node,say(next){text=next,say()},close:say.cancel}}function makeWidget(el,host,keys,show){let state=Object.fromEntries(keys.map(key=>[key,host.get(key)])),live=liveRegion(),root=null,draw=latestWins(()=>{live.say(
show(state)),root.dataset.shown=keys.map(key=>state[key]).join("/")}),closers=[];return{state,live,redraw:draw,change:key=>value=>{state[key]=value,draw(),host.
set(key,value)},start(node,controls){root=node,root.append(live.node),guardKeys(root),el.append(root);for(let key of keys)closers.push(host.on(key,value=>{value!==
state[key]&&(state[key]=value,controls[key]?.set(value),draw())}));draw()},close(){closers.forEach(close=>close()),live.close(),root.remove()}}}function cardHead(title,subtitle,...right){
return element("div",{class:"sh-head"},element("div",{class:"sh-titles"},element("div",{class:"sh-title"},title),element("p",{},subtitle)),...right)}function legend(entries){
return element("ul",{class:"sh-key"},entries.map(([text,colour,mark])=>element("li",{style:`--sh-swatch:var(--sh-${colour})`,class:mark==="area"?"sh-area":mark===
!0&&"sh-dots"},text)))}var KEYS=["split","double_softmax","n_classes"],STOPS=[3,4,5,6,7,8,9,10,12,15,20,25,30,35,40,50,60,80,100,150,200,300,500,750],percent2=(share,digits=1)=>`${(100*
share).toFixed(digits)} %`,lossFloor=n=>Math.log(Math.E+n-1)-1,sharedSources=takes=>takes.filter(([train,test])=>train>0&&test>0).length;function mount(el,host){
let limits=limitsOf(host),{class_names,runs,sources,takes,what}=host.get("_results"),runOf=(split,double)=>runs.find(run=>run.split===split&&run.double_softmax===
double),ends=[limits.least("n_classes"),limits.most("n_classes")],classes=[...new Set([...ends,...STOPS,host.get("n_classes"),class_names.length])].sort((a,b)=>a-
b),floor=lossFloor(class_names.length),bars=["random","grouped"].map(split=>accuracyBar(split)),{node:picture,show:showSources}=sourcePicture(class_names,sources),
caption=element("p",{class:"sh-source-caption"}),epochs=Math.max(...runs.map(run=>run.train_loss.length)),top=Math.max(...runs.flatMap(run=>run.train_loss.slice(
0,1)),floor)*1.06,losses=makeChart({label:"",height:150,x:{from:0,to:epochs,ticks:[0,.25,.5,.75,1].map(u=>Math.round(u*epochs)),title:"Epoch"},y:{from:0,to:top,
ticks:[0,.5,1,1.5,2,2.5].filter(value=>value<top),title:"Training loss (nats)"},paint(pen){let{split,double_softmax}=widget.state;pen.segment(0,floor,epochs,floor,
"text",{dash:[5,4]}),pen.text(epochs,floor,`floor of two softmaxes: ${floor.toFixed(3)}`,"muted",{align:"right",rise:6});for(let double of[!double_softmax,double_softmax]){
let{train_loss}=runOf(split,double);pen.line(train_loss.length,i=>i+1,i=>train_loss[i],double===double_softmax?"accent":"muted",{thick:double===double_softmax?2.4:
1.4})}}}),log=Math.log10,floors=makeChart({label:"",height:190,x:{from:log(2),to:3,ticks:[2,5,10,30,100,300,1e3].map(log),format:value=>String(Math.round(10**value)),
title:"Classes"},y:{from:0,to:7,ticks:[0,1,2,3,4,5,6,7],title:"Loss (nats)"},paint(pen){let{n_classes:n}=widget.state,at=i=>log(2)+(3-log(2))*i/200;pen.line(201,
at,i=>Math.log(10**at(i)),"muted",{thick:1.4}),pen.line(201,at,i=>lossFloor(10**at(i)),"accent",{thick:2.4}),pen.segment(log(n),0,log(n),Math.log(n),"line",{dash:[
4,3]}),pen.dot(log(n),Math.log(n),"muted",4),pen.dot(log(n),lossFloor(n),"accent",5)}}),facts={train:fact("Training accuracy"),test:fact("Test accuracy"),loss:fact(
"Last training loss"),shared:fact("Sources on both sides")},floorFacts={floor:fact("Floor with two softmaxes"),guess:fact("Loss of a guess, log n"),room:fact("R\
oom to learn in")},verdict=element("div",{class:"sh-verdict"}),floorText=element("div",{class:"sh-output"}),widget=makeWidget(el,host,KEYS,({split,double_softmax,
n_classes:n})=>{let run=runOf(split,double_softmax),other=runOf(split==="random"?"grouped":"random",double_softmax),shared=sharedSources(takes[split]);return bars.
forEach(bar=>bar.set(runOf(bar.split,double_softmax),bar.split===split)),showSources(takes[split]),caption.textContent=`${split==="random"?"Random":"Grouped"} s\
plit: ${shared} of ${sources.length} sources lie on both sides.`,picture.setAttribute("aria-label",`${caption.textContent} One mark for each source, a row for e\
ach class: ${class_names.join(", ")}.`),facts.train.set(percent2(run.train_accuracy)),facts.test.set(percent2(run.test_accuracy)),facts.loss.set(run.train_loss.
at(-1).toFixed(3)),facts.shared.set(`${shared} of ${sources.length}`),facts.shared.node.lastChild.classList.toggle("sh-alarm",shared>0),floorFacts.floor.set(lossFloor(
n).toFixed(3)),floorFacts.guess.set(Math.log(n).toFixed(3)),floorFacts.room.set((Math.log(n)-lossFloor(n)).toFixed(3)),floorText.textContent=`log(e + ${n} − 1) \
− 1 = ${lossFloor(n).toFixed(3)}`,verdict.textContent=verdictText({split,double_softmax,run,other,shared,floor}),losses.update({label:`Training loss over ${run.
train_loss.length} epochs: from ${run.train_loss[0].toFixed(2)} to ${run.train_loss.at(-1).toFixed(3)}. The floor of two softmaxes is ${floor.toFixed(3)}.`}),floors.
update({label:`Loss floor of two softmaxes over the number of classes; ${n} classes: ${lossFloor(n).toFixed(3)}, and ${Math.log(n).toFixed(3)} for a guess.`}),`${caption.
textContent} Test accuracy ${percent2(run.test_accuracy)}, last training loss ${run.train_loss.at(-1).toFixed(3)}. ${verdict.textContent} With ${n} classes the \
floor is ${lossFloor(n).toFixed(3)}.`}),{state,change}=widget,controls={split:choice({label:"How the clips are split",name:"split",value:state.split,onInput:change(
"split"),options:[{value:"random",label:"At random"},{value:"grouped",label:"Grouped by source"}]}),double_softmax:choice({label:"Before cross-entropy",name:"do\
uble_softmax",value:state.double_softmax,onInput:value=>change("double_softmax")(value==="true"),options:[{value:!1,label:"Scores as they are"},{value:!0,label:"\
A softmax more"}]}),n_classes:slider({label:"Number of classes",name:"n_classes",values:classes,value:state.n_classes,onInput:change("n_classes"),describe:n=>({
main:`${n}`,detail:"the floor is computed, not measured"})})},title=text=>element("div",{class:"sh-section"},text),list=facts2=>element("dl",{class:"sh-facts"},
Object.values(facts2).map(each=>each.node)),measured=element("div",{},element("div",{class:"sh-controls sh-two"},controls.split.node,controls.double_softmax.node),
list(facts),element("div",{class:"sh-leak-pair"},element("div",{},title("Which sources lie where"),picture,caption,legend([["in training","line-quiet",!0],["in \
test","line-2",!0],["on both sides","bad",!0]])),element("div",{},title("Accuracy on the test clips"),bars.map(bar=>bar.node),title("Training loss"),losses.node,
legend([["as chosen","accent"],["the other way","muted"]]))),verdict),computed=element("div",{hidden:!0},title("How low can the loss go with a softmax too many?"),
controls.n_classes.node,element("div",{class:"sh-floors"},floors.node),legend([["floor of two softmaxes","accent"],["a guess among all classes","muted"]]),list(
floorFacts),floorText),view=choice({label:"Show",value:"measured",options:[{value:"measured",label:"What was measured"},{value:"computed",label:"The floor for a\
ny number of classes"}],onInput(value){measured.hidden=value!=="measured",computed.hidden=value==="measured"}}),root=element("div",{class:"sh-card sh-leak",role:"\
group","aria-label":"Leak meter"},cardHead("Leak meter",what),element("div",{class:"sh-inline"},view.node),measured,computed);return widget.start(root,{...controls,
n_classes:{set:n=>classes.includes(n)&&controls.n_classes.set(n)}}),()=>{losses.close(),floors.close(),widget.close()}}function sourcePicture(names,sources){let marks=sources.
map(()=>element("span",{class:"sh-source"})),rows=names.flatMap((name,label)=>[element("span",{class:"sh-source-name"},name),element("span",{class:"sh-source-ro\
w"},marks.filter((_,i)=>sources[i]===label))]);return{node:element("div",{class:"sh-sources",role:"img"},rows),show(takes){marks.forEach((mark,i)=>{let[train,test]=takes[i];
mark.style.setProperty("--sh-test-share",`${100*test/(train+test)}%`),mark.classList.toggle("sh-both",train>0&&test>0),mark.title=`${train} in training, ${test}\
 in test`})}}}function accuracyBar(split){let fill=element("span",{class:"sh-meter-fill"}),value=element("b",{}),node=element("div",{class:"sh-meter"},element("\
span",{},split==="random"?"Random":"Grouped"),element("span",{class:"sh-meter-track","aria-hidden":"true"},fill),value);return{split,node,set(run,chosen){fill.style.
width=`${100*run.test_accuracy}%`,value.textContent=percent2(run.test_accuracy),node.classList.toggle("sh-chosen",chosen)}}}function verdictText({split,double_softmax,
run,other,shared,floor}){let gap=Math.abs(run.test_accuracy-other.test_accuracy)*100,better=run.test_accuracy>other.test_accuracy?"more":"less",leak=split==="ra\
ndom"?`${shared} sources are known from training, so the test also asks: do you know this room? It shows ${gap.toFixed(1)} points ${better} than with new source\
s.`:shared===0?`No source is known from training: this is the figure for sounds that are really new. It is ${gap.toFixed(1)} points ${better} than the random sp\
lit shows.`:`${shared} sources lie on both sides although the split is called grouped.`,loss=double_softmax?` With a softmax too many the loss ends at ${run.train_loss.
at(-1).toFixed(3)}; it can never fall below ${floor.toFixed(3)}, though ${percent2(run.train_accuracy)} of the training clips are right.`:` The loss ends at ${run.
train_loss.at(-1).toFixed(3)}: nothing holds it up.`;return leak+loss}var leak_default=anywidget(mount);export{leak_default as default,lossFloor,mount,sharedSources,staticHost};
