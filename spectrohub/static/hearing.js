function element(tag,attributes={},...children){let node=document.createElement(tag);for(let[name,value]of Object.entries(attributes))name.startsWith("on")?node.
addEventListener(name.slice(2),value):value===!0?node.setAttribute(name,""):value!==!1&&value!==null&&value!==void 0&&node.setAttribute(name,value);return node.
append(...children.flat()),node}var bundle=Math.random().toString(36).slice(2,10);function debounced(act,ms){let timer=0,request=()=>{clearTimeout(timer),timer=setTimeout(act,ms)};return request.cancel=()=>clearTimeout(timer),request}function guardKeys(root){root.setAttribute("data-lm-suppress-shortcuts","true"),root.addEventListener("keydown",event=>{event.key!=="Tab"&&event.key!=="Escape"&&
!event.ctrlKey&&!event.metaKey&&event.stopPropagation()})}function liveRegion(settleMs=600){let node=element("div",{class:"sh-unseen",role:"status","aria-live":"\
polite"}),text="",say=debounced(()=>{node.textContent!==text&&(node.textContent=text)},settleMs);return{node,say(next){text=next,say()},close:say.cancel}}function snapshot(root){let drawn=[...root.querySelectorAll("canvas[data-fitted]")],[canvas]=drawn.sort((a,b)=>b.width*b.height-a.width*a.height);if(!canvas)return"";
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
close(),host.close()}}}}var LEAST_RATE=8e3,REACH=24;function playable(samples,sr){let times=Math.ceil(LEAST_RATE/sr);if(times<=1)return{samples,sr};let raised=new Float32Array(samples.
length*times);for(let phase=0;phase<times;phase++){let weights=Float64Array.from({length:2*REACH},(_,k)=>{let x=phase/times-(k-REACH+1);return x===0?1:Math.sin(
Math.PI*x)/(Math.PI*x)*Math.cos(Math.PI*x/(2*REACH))**2});for(let i=0;i<samples.length;i++){let sum=0;for(let k=0;k<weights.length;k++)sum+=weights[k]*(samples[i+
k-REACH+1]??0);raised[i*times+phase]=sum}}return{samples:raised,sr:sr*times}}var STARTS="spectrohub-sound",Player=class{#gone=new AbortController;constructor(samples,sr,onChange=()=>{}){
let{signal}=this.#gone;window.addEventListener(STARTS,event=>event.detail!==this&&this.pause(),{signal}),document.addEventListener("play",()=>this.pause(),{capture:!0,
signal}),Object.assign(this,{samples,sr,onChange,context:null,source:null,from:0,startedAt:0}),this.duration=samples.length/sr}get playing(){return this.source!==
null}get position(){if(!this.source)return this.from;let heard=this.context.currentTime-(this.context.outputLatency||0)-this.startedAt;return Math.min(this.duration,
this.from+Math.max(0,heard))}play(){if(this.source)return;window.dispatchEvent(new CustomEvent(STARTS,{detail:this}));for(let other of document.querySelectorAll(
"audio, video"))other.pause();if(this.context??=new AudioContext,this.context.resume(),!this.buffer){let{samples,sr}=playable(this.samples,this.sr);this.buffer=
this.context.createBuffer(1,samples.length,sr),this.buffer.copyToChannel(samples,0)}this.from>this.duration-.02&&(this.from=0);let source=new AudioBufferSourceNode(
this.context,{buffer:this.buffer});source.connect(this.context.destination),source.onended=()=>this.#ended(source),this.startedAt=this.context.currentTime,source.
start(0,this.from),this.source=source,this.onChange()}pause(){this.source&&(this.from=this.position,this.#silence(),this.onChange())}toggle(){this.playing?this.
pause():this.play()}seek(seconds){let wasPlaying=this.playing;this.#silence(),this.from=Math.max(0,Math.min(this.duration,seconds)),wasPlaying?this.play():this.
onChange()}load(samples,sr){this.#silence(),Object.assign(this,{samples,sr,buffer:null,from:0,duration:samples.length/sr})}close(){this.#gone.abort(),this.#silence(),
this.context?.close()}#silence(){this.source&&(this.source.onended=null,this.source.stop(),this.source=null)}#ended(source){source===this.source&&(this.source=null,
this.from=0,this.onChange())}};function playButton(player,what){let icon="M8 5v14l11-7z",bars="M7 5h4v14H7zm6 0h4v14h-4z",path=document.createElementNS("http://\
www.w3.org/2000/svg","path"),svg=document.createElementNS("http://www.w3.org/2000/svg","svg");svg.setAttribute("viewBox","0 0 24 24"),svg.setAttribute("aria-hid\
den","true"),svg.append(path);let node=element("button",{type:"button",class:"sh-play",onclick:()=>player.toggle()},svg),update=()=>{path.setAttribute("d",player.
playing?bars:icon),node.setAttribute("aria-label",player.playing?`Pause ${what}`:`Play ${what}`)};return update(),{node,update}}function cardHead(title,subtitle,...right){return element("div",{class:"sh-head"},element("div",{class:"sh-titles"},element("div",{class:"sh-title"},title),element(
"p",{},subtitle)),...right)}function legend(entries){return element("ul",{class:"sh-key"},entries.map(([text,colour,mark])=>element("li",{style:`--sh-swatch:var\
(--sh-${colour})`,class:mark==="area"?"sh-area":mark===!0&&"sh-dots"},text)))}var HZ_PER_MEL=200/3,BREAK_HZ=1e3,BREAK_MEL=BREAK_HZ/HZ_PER_MEL,LOG_STEP=Math.log(6.4)/27;function hzToMel(hz,scale){return scale==="htk"?2595*Math.log10(1+hz/700):
hz<BREAK_HZ?hz/HZ_PER_MEL:BREAK_MEL+Math.log(hz/BREAK_HZ)/LOG_STEP}var PAIRS=[[[500,800],[2500,2800]],[[4e3,4200],[200,400]],[[300,500],[3e3,3690]],[[6e3,6450],[400,700]],[[100,200],[1e4,10100]],[[2e3,3020],[200,600]],[[125,250],
[2e3,4e3]],[[150,350],[5e3,5500]]],ANSWERS={first:"First is larger",same:"About the same",second:"Second is larger",unheard:"Could not hear it"},pairKey=pair=>pair.
map(step2=>step2.join("-")).join(" | "),SAME_OCTAVES=.4;function measure([first,second],ruler){let sizes=[first,second].map(([low,high])=>ruler(high)-ruler(low)),
apart=Math.log2(sizes[1]/sizes[0]);return{sizes,answer:Math.abs(apart)<SAME_OCTAVES?"same":apart>0?"second":"first"}}var hzRuler=hz=>hz,melRuler=scale=>hz=>hzToMel(
hz,scale),bentRuler=bend=>hz=>Math.log1p(hz/bend),BENDS=Array.from({length:141},(_,i)=>20*10**(i/30)),FEWEST=4;function evaluate(answers){let heard=PAIRS.filter(
pair=>answers[pairKey(pair)]&&answers[pairKey(pair)]!=="unheard"),agree=ruler=>heard.filter(pair=>measure(pair,ruler).answer===answers[pairKey(pair)]).length;if(heard.
length<FEWEST)return{heard:heard.length,agree,fit:null};let counts=BENDS.map(bend=>agree(bentRuler(bend))),agrees=Math.max(...counts),best=[0,-1];for(let from=0;from<
counts.length;from++){let to=from;for(;counts[from]===agrees&&counts[to+1]===agrees;)to+=1;counts[from]===agrees&&to-from>best[1]-best[0]&&(best=[from,to]),from=
to}let[low,high]=best;return{heard:heard.length,agree,fit:{low:BENDS[low],high:BENDS[high],best:BENDS[low+high>>1],agrees}}}var magma_default=["00000401000501010601010802010902020b02020d03030f03031204041405041606051806051a07061c08071e090720","0a08220b09240c09260d0a290e0b2b100b2d110c2\
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
font=`600 11.5px ${style.fontFamily}`,context.textAlign=align,context.fillText(text,toX(px),toY(py)-rise)}}}var grouped=new Intl.NumberFormat("en",{maximumFractionDigits:0}),integer=value=>grouped.format(value),short=value=>value>=100?grouped.format(value):String(Number(
value.toPrecision(3)));var END_HZ=11e3,END_HEIGHT=4e3,POINTS=220,atHz=i=>END_HZ*i/(POINTS-1),scaled=ruler=>hz=>1e3*ruler(hz)/ruler(1e3),step=([low,high])=>`${integer(low)} → ${integer(
high)} Hz`,word={first:"first larger",same:"the same",second:"second larger",unheard:"not heard"};function summarise(answers,scale){let{heard,agree,fit}=evaluate(
answers);if(!fit)return`You heard ${heard} of the ${PAIRS.length} pairs: too few to draw a curve. Other headphones or another volume may help.`;let[mel,hz]=[agree(
melRuler(scale)),agree(hzRuler)];return`${mel>hz?"Your answers are closer to the mel scale than to equal steps in Hz.":mel<hz?"Your answers are closer to equal \
steps in Hz than to the mel scale.":"Your answers lie between the mel scale and equal steps in Hz."} Of ${heard} answers, ${mel} ${mel===1?"agrees":"agree"} wit\
h the mel scale and ${hz} with equal steps in Hz. ${bendText(fit)} Eight answers through one pair of speakers are a hint, not a measurement: there is no right o\
r wrong here.`}function bendText({low,high,agrees}){return`A pitch curve that ${high>2e5?low>2e4?"hardly bends at all":`bends above about ${short(round(low))} H\
z`:low<30?`bends somewhere below ${short(round(high))} Hz`:round(low)===round(high)?`bends near ${short(round(low))} Hz`:`bends somewhere between ${short(round(
low))} and ${short(round(high))} Hz`} agrees with ${agrees} of them.`}var round=hz=>Number(hz.toPrecision(2));function makeResult(answers,scale){let{fit}=evaluate(
answers),text=summarise(answers,scale),name=scale==="htk"?"HTK":"Slaney",chart=makeChart({label:`Pitch height against frequency, every curve 1000 at 1000 Hz. ${text}`,
height:260,x:{from:0,to:END_HZ,ticks:[0,2e3,4e3,6e3,8e3,1e4],title:"Frequency (Hz)",format:integer},y:{from:0,to:END_HEIGHT,ticks:[0,1e3,2e3,3e3,4e3],title:"Hei\
ght of pitch",format:integer},paint(pen){let curve=(ruler,colour,options)=>pen.line(POINTS,atHz,i=>scaled(ruler)(atHz(i)),colour,options);if(fit){let[low,high]=[
fit.low,fit.high].map(bend=>scaled(bentRuler(bend)));pen.fill(2*POINTS,i=>atHz(i<POINTS?i:2*POINTS-1-i),i=>i<POINTS?low(atHz(i)):high(atHz(2*POINTS-1-i)),"accen\
t-soft")}curve(hzRuler,"muted",{thick:1.5,dash:[6,4]}),curve(melRuler(scale),"text",{thick:2}),fit&&curve(bentRuler(fit.best),"accent",{thick:2.5})}}),row=pair=>{
let said=(ruler,digits)=>{let{sizes,answer}=measure(pair,ruler),agrees=answer===answers[pairKey(pair)],figures=sizes.map(size=>digits?size.toFixed(digits):integer(
size)).join(" and ");return element("td",{class:agrees&&"sh-agrees"},element("b",{},word[answer]),` (${figures})`,agrees?" ✓":"")};return element("tr",{},element(
"td",{},step(pair[0])),element("td",{},step(pair[1])),element("td",{},element("b",{},word[answers[pairKey(pair)]])),said(melRuler(scale),scale==="htk"?0:1),said(
hzRuler,0))},heads=["First step","Second step","You heard",`In mel (${name})`,"In Hz"];return{node:element("div",{class:"sh-result"},legend([["your answers","ac\
cent"],["all curves that fit them as well","accent-soft"],[`mel scale (${name})`,"text"],["equal steps in Hz","muted"]]),chart.node,element("div",{class:"sh-ver\
dict"},text),element("div",{class:"sh-table"},element("table",{},element("caption",{},"What you heard, and what two rulers say (✓: as you)"),element("thead",{},
element("tr",{},heads.map(head=>element("th",{scope:"col"},head)))),element("tbody",{},PAIRS.map(row))))),text,close:chart.close}}var RATE=48e3;function aWeightingDb(hz){let f2=hz*hz,gain=12194**2*f2*f2/((f2+20.6**2)*Math.sqrt((f2+107.7**2)*(f2+737.9**2))*(f2+12194**2));return 20*Math.log10(gain)+2}var amplitude=hz=>Math.
min(.35,.06*10**(-aWeightingDb(hz)/20));function soundOf(pair){let spans=[0,1].map(i=>[i*1.78,i*1.78+1.08]),samples=new Float32Array(Math.round((2*1.08+.7)*48e3));
return pair.forEach((step2,i)=>step2.forEach((hz,j)=>addTone(samples,hz,spans[i][0]+j*(.5+.08)))),{samples,spans}}function addTone(samples,hz,from_s){let start2=Math.
round(from_s*48e3),length=Math.round(.5*48e3),fade=.025*48e3,gain=amplitude(hz);for(let i=0;i<length&&start2+i<samples.length;i++){let edge=Math.min(1,i/fade,(length-
1-i)/fade);samples[start2+i]=gain*(.5-.5*Math.cos(Math.PI*edge))*Math.sin(2*Math.PI*hz*i/48e3)}}var KEYS=Object.keys(ANSWERS);function mount(el,host){let scale=host.get("scale"),live=liveRegion(200),player=new Player(new Float32Array(1),48e3,()=>follow()),
body=element("div"),dots=element("div",{class:"sh-pairs","aria-hidden":"true"}),subtitle=element("p",{}),head=cardHead("Hearing test","",dots);head.querySelector(
"p").replaceWith(subtitle);let root=element("div",{class:"sh-card sh-hearing",role:"group","aria-label":"Hearing test"},head,body,live.node),answers={...host.get(
"answers")},screen={update(){},close(){}},nextPair=()=>PAIRS.findIndex(pair=>!answers[pairKey(pair)]);function keep(changed,focus){answers=changed,host.set("ans\
wers",changed),show(focus)}function show(focus=!1){player.load(new Float32Array(1),48e3),screen.close();let at=nextPair();screen=at<0?resultScreen():pairScreen(
at),dots.replaceChildren(...PAIRS.map((pair,i)=>element("span",{class:answers[pairKey(pair)]?"sh-done":i===at&&"sh-here"}))),body.replaceChildren(screen.node),root.
dataset.shown=at<0?"result":String(at+1),live.say(screen.says),focus&&screen.first.focus()}function pairScreen(at){let pair=PAIRS[at],{samples,spans}=soundOf(pair);
player.load(samples,48e3);let heard=!1,play=playButton(player,"both steps"),boxes=["First step","Second step"].map(name=>element("div",{class:"sh-step","data-on":"\
false"},element("b",{},name),twoNotes())),buttons=KEYS.map((key,i)=>element("button",{type:"button",class:"sh-button sh-answer",disabled:!0,"aria-keyshortcuts":String(
i+1),"data-answer":key,onclick:()=>answer(key)},element("kbd",{"aria-hidden":"true"},String(i+1)),ANSWERS[key])),answer=key=>heard&&keep({...answers,[pairKey(pair)]:key},
!0);subtitle.textContent=`Pair ${at+1} of ${PAIRS.length}`;let back=element("button",{type:"button",class:"sh-button",onclick:goBack},"Back one pair"),note=element(
"p",{class:"sh-note"},at===0?"Begin with a low volume. Each step is a low tone, then a higher one. Listen to both steps, then answer. There is no right answer, \
and nothing is graded.":"Listen to both steps, then answer. Go by your ear, not by what you know.");return{node:element("div",{},element("div",{class:"sh-steps"},
element("div",{class:"sh-listen"},play.node,element("span",{},element("kbd",{"aria-hidden":"true"},"L")," Listen")),boxes),element("p",{class:"sh-question"},"In\
 which step does the pitch rise more?"),element("div",{class:"sh-buttons"},buttons),note,at>0?element("div",{class:"sh-buttons"},back):""),first:play.node,answer,
says:`Pair ${at+1} of ${PAIRS.length}. Press L to listen, then 1: first step larger, 2: about the same, 3: second larger, 4: could not hear it.`,update(){play.update();
let t=player.position;boxes.forEach((box,i)=>box.dataset.on=String(player.playing&&t>=spans[i][0]&&t<spans[i][1])),!heard&&player.playing&&t>=spans[1][0]+.5&&(heard=
!0,buttons.forEach(button=>button.disabled=!1),note.textContent="Listen again as often as you like.")},close(){}}}function goBack(){let done=PAIRS.filter(pair=>answers[pairKey(
pair)]),{[pairKey(done.at(-1))]:_,...rest}=answers;keep(rest,!0)}function resultScreen(){let result=makeResult(answers,scale),again=element("button",{type:"butt\
on",class:"sh-button",onclick:()=>keep({},!0)},"Take it again"),back=element("button",{type:"button",class:"sh-button",onclick:goBack},"Change the last answer");
return subtitle.textContent="Your result: nothing here is graded",{node:element("div",{},result.node,element("div",{class:"sh-buttons"},again,back)),first:again,
says:result.text,update(){},close:result.close}}let animation=0;function follow(){cancelAnimationFrame(animation),screen.update(),root.dataset.playing=player.playing,
player.playing&&(animation=requestAnimationFrame(follow))}guardKeys(root),root.addEventListener("keydown",event=>{if(!(event.ctrlKey||event.metaKey||event.altKey||
!screen.answer)){if(event.key==="l"||event.key==="L")player.toggle();else if(KEYS[Number(event.key)-1])screen.answer(KEYS[Number(event.key)-1]);else return;event.
preventDefault()}}),el.append(root);let off=host.on("answers",value=>{JSON.stringify(value)!==JSON.stringify(answers)&&(answers={...value},show())});return show(),
()=>{cancelAnimationFrame(animation),off(),live.close(),screen.close(),player.close(),root.remove()}}function twoNotes(){let svg=document.createElementNS("http:\
//www.w3.org/2000/svg","svg");svg.setAttribute("viewBox","0 0 84 44"),svg.setAttribute("aria-hidden","true");for(let[x,y]of[[10,28],[48,10]]){let bar=document.createElementNS(
"http://www.w3.org/2000/svg","rect");for(let[name,value]of Object.entries({x,y,width:26,height:7,rx:3.5}))bar.setAttribute(name,value);svg.append(bar)}return svg}
var hearing_default=anywidget(mount,["scale"]);export{PAIRS,RATE,hearing_default as default,evaluate,measure,mount,pairKey,soundOf,staticHost,summarise};
