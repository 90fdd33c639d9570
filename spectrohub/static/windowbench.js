var niceTicks=(end,count)=>ticksBetween(0,end,count);function ticksBetween(start2,end,count){let rough=(end-start2)/count,power=10**Math.floor(Math.log10(rough)),
step=[1,2,5,10].map(factor=>factor*power).find(value=>value>=rough),ticks=[],last=end+1e-4*(end-start2);for(let i=Math.ceil(start2/step-1e-9);i*step<=last;i++)ticks.
push(Number((i*step).toPrecision(12)));return ticks}function makeCellPainter(){let small=document.createElement("canvas"),pen=small.getContext("2d");return function(context,[rows,columns],colourAt,{x=0,y=0,width,
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
textContent=t}}var plans=new Map;function readOrder(m){if(m<=2)return m===2?[0,1]:[0];let inner=readOrder(m/4);return[0,1,2,3].flatMap(r=>inner.map(i=>4*i+r))}function makePlan(n){
if(plans.has(n))return plans.get(n);let m=n/2,order=Int32Array.from(readOrder(m),i=>2*i),odd=Math.log2(m)%2===1,stages=[];for(let q=odd?2:4;q<m;q*=4){let w=new Float64Array(
6*q);for(let k=0;k<q;k++)for(let r=1;r<=3;r++){let angle=-2*Math.PI*r*k/(4*q);w[6*k+2*r-2]=Math.cos(angle),w[6*k+2*r-1]=Math.sin(angle)}stages.push(w)}let unpack=new Float64Array(
m+2);for(let k=0;k<=m/2;k++)unpack[2*k]=Math.cos(Math.PI*k/m),unpack[2*k+1]=-Math.sin(Math.PI*k/m);let plan={m,odd,order,stages,unpack,x:new Float64Array(2*m)};
return plans.set(n,plan),plan}function powerSpectrum(y,start2,window2,power){let{x,m,unpack}=transform(y,start2,window2);unpackPower(x,m,unpack,power)}function transform(y,start2,window2){
let plan=makePlan(window2.length),{x}=plan;plan.odd?loadRadix2(x,y,start2,window2,plan.order):loadRadix4(x,y,start2,window2,plan.order);for(let w of plan.stages)
radix4(x,w);return plan}function loadRadix2(x,y,start2,window2,order){for(let i=0,o=0;o<x.length;i+=2,o+=4){let a=order[i],b=order[i+1],ar=y[start2+a]*window2[a],
ai=y[start2+a+1]*window2[a+1],br=y[start2+b]*window2[b],bi=y[start2+b+1]*window2[b+1];x[o]=ar+br,x[o+1]=ai+bi,x[o+2]=ar-br,x[o+3]=ai-bi}}function loadRadix4(x,y,start2,window2,order){
for(let i=0,o=0;o<x.length;i+=4,o+=8){let a=order[i],b=order[i+1],c=order[i+2],d=order[i+3],ar=y[start2+a]*window2[a],ai=y[start2+a+1]*window2[a+1],br=y[start2+
b]*window2[b],bi=y[start2+b+1]*window2[b+1],cr=y[start2+c]*window2[c],ci=y[start2+c+1]*window2[c+1],dr=y[start2+d]*window2[d],di=y[start2+d+1]*window2[d+1],sr=ar+
cr,si=ai+ci,tr=ar-cr,ti=ai-ci,ur=br+dr,ui=bi+di,vr=br-dr,vi=bi-di;x[o]=sr+ur,x[o+1]=si+ui,x[o+2]=tr+vi,x[o+3]=ti-vr,x[o+4]=sr-ur,x[o+5]=si-ui,x[o+6]=tr-vi,x[o+7]=
ti+vr}}function radix4(x,w){let step=w.length/3;for(let block=0;block<x.length;block+=4*step)for(let i=block,t=0;t<w.length;i+=2,t+=6){let j=i+step,k=j+step,l=k+
step,br=x[j]*w[t]-x[j+1]*w[t+1],bi=x[j]*w[t+1]+x[j+1]*w[t],cr=x[k]*w[t+2]-x[k+1]*w[t+3],ci=x[k]*w[t+3]+x[k+1]*w[t+2],dr=x[l]*w[t+4]-x[l+1]*w[t+5],di=x[l]*w[t+5]+
x[l+1]*w[t+4],sr=x[i]+cr,si=x[i+1]+ci,tr=x[i]-cr,ti=x[i+1]-ci,ur=br+dr,ui=bi+di,vr=br-dr,vi=bi-di;x[i]=sr+ur,x[i+1]=si+ui,x[j]=tr+vi,x[j+1]=ti-vr,x[k]=sr-ur,x[k+
1]=si-ui,x[l]=tr-vi,x[l+1]=ti+vr}}function unpackPower(x,m,unpack,power){power[0]=(x[0]+x[1])**2,power[m]=(x[0]-x[1])**2;for(let k=1,i=2,j=2*m-2;k<=m/2;k++,i+=2,
j-=2){let er=.5*(x[i]+x[j]),ei=.5*(x[i+1]-x[j+1]),or=.5*(x[i+1]+x[j+1]),oi=.5*(x[j]-x[i]),tr=or*unpack[2*k]-oi*unpack[2*k+1],ti=or*unpack[2*k+1]+oi*unpack[2*k];
power[k]=(er+tr)**2+(ei+ti)**2,power[m-k]=(er-tr)**2+(ei-ti)**2}}var grouped=new Intl.NumberFormat("en",{maximumFractionDigits:0});var short=value=>value>=100?grouped.format(value):String(Number(value.toPrecision(3))),hertz=value=>`${short(value)} Hz`,milliseconds=seconds2=>`${short(1e3*seconds2)}\
 ms`;var asInt16=samples=>Int16Array.from(samples,value=>Math.max(-32768,Math.min(32767,Math.round(value*32768))));function snapshot(root){let drawn=[...root.querySelectorAll("canvas[data-fitted]")],[canvas]=drawn.sort((a,b)=>b.width*b.height-a.width*a.height);if(!canvas)return"";
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
max:limits[name][1],step}),powersOfTwo(name){let[least,most]=limits[name];return Array.from({length:Math.log2(most/least)+1},(_,i)=>least*2**i)}}}function dipBetween(db,step_hz,f1_hz,f2_hz,near){let peak=hz=>{let at=Math.round(hz/step_hz),best=null;for(let i=Math.max(1,at-near);i<=Math.min(db.length-2,at+
near);i++)db[i]>=db[i-1]&&db[i]>=db[i+1]&&(best===null||db[i]>db[best])&&(best=i);return best},a=peak(Math.min(f1_hz,f2_hz)),b=peak(Math.max(f1_hz,f2_hz));return a===
null||b===null||a>=b?0:Math.min(db[a],db[b])-db.subarray(a,b+1).reduce((low,value)=>Math.min(low,value),1/0)}function guardKeys(root){root.setAttribute("data-lm-suppress-shortcuts","true"),root.addEventListener("keydown",event=>{event.key!=="Tab"&&event.key!=="Escape"&&
!event.ctrlKey&&!event.metaKey&&event.stopPropagation()})}function liveRegion(settleMs=600){let node=element("div",{class:"sh-unseen",role:"status","aria-live":"\
polite"}),text="",say=debounced(()=>{node.textContent!==text&&(node.textContent=text)},settleMs);return{node,say(next){text=next,say()},close:say.cancel}}function makeWidget(el,host,keys,show){let state=Object.fromEntries(keys.map(key=>[key,host.get(key)])),live=liveRegion(),root=null,draw=latestWins(()=>{live.say(
show(state)),root.dataset.shown=keys.map(key=>state[key]).join("/")}),closers=[];return{state,live,redraw:draw,change:key=>value=>{state[key]=value,draw(),host.
set(key,value)},start(node,controls){root=node,root.append(live.node),guardKeys(root),el.append(root);for(let key of keys)closers.push(host.on(key,value=>{value!==
state[key]&&(state[key]=value,controls[key]?.set(value),draw())}));draw()},close(){closers.forEach(close=>close()),live.close(),root.remove()}}}function cardHead(title,subtitle,...right){
return element("div",{class:"sh-head"},element("div",{class:"sh-titles"},element("div",{class:"sh-title"},title),element("p",{},subtitle)),...right)}function legend(entries){
return element("ul",{class:"sh-key"},entries.map(([text,colour,mark])=>element("li",{style:`--sh-swatch:var(--sh-${colour})`,class:mark==="area"?"sh-area":mark===
!0&&"sh-dots"},text)))}var COSINES={hann:[.5,-.5],hamming:[.54,-.46],blackman:[.42,-.5,.08],rectangular:[1]},WINDOW_NAMES=Object.keys(COSINES),LOBE_BINS={hann:4,hamming:4,blackman:6,rectangular:2};
function makeWindow(name,n){let window2=new Float64Array(n);return COSINES[name].forEach((weight,order)=>{for(let i=0;i<n;i++)window2[i]+=weight*Math.cos(2*Math.
PI*order*i/n)}),window2}var FINE=16,FLOOR_DB=-100,DIP_DB=3,KEYS=["f1_hz","f2_hz","level_db","window","n_fft"];function analyse({f1_hz,f2_hz,level_db,window:window2,n_fft},sr){let w=makeWindow(
window2,n_fft),gain=10**(level_db/20),first=w.map((weight,i)=>weight*Math.cos(2*Math.PI*f1_hz*i/sr)),frame=first.map((value,i)=>value+gain*w[i]*Math.cos(2*Math.
PI*f2_hz*i/sr+1.3)),full=w.reduce((sum,weight)=>sum+weight,0)/2,db=fineSpectrum(frame,full),step_hz=sr/n_fft/FINE,place=Math.round(f2_hz/step_hz),leakage=Math.max(
...fineSpectrum(first,full).subarray(place-FINE,place+FINE+1)),drowned=f1_hz!==f2_hz&&Math.abs(f2_hz-f1_hz)>(LOBE_BINS[window2]/2+1)*FINE*step_hz&&leakage>level_db,
dip_db=dipBetween(db,step_hz,f1_hz,f2_hz,FINE);return{frame,db,drowned,dip_db,resolved:!drowned&&dip_db>=DIP_DB}}function fineSpectrum(frame,full){let n=FINE*frame.
length,padded=new Float64Array(n);padded.set(frame);let power=new Float64Array(n/2+1);return powerSpectrum(padded,0,new Float64Array(n).fill(1),power),power.map(
value=>Math.max(FLOOR_DB-20,10*Math.log10(value/full**2+1e-30)))}function mount(el,host){let limits=limitsOf(host),sr=host.get("sr"),result=null,frame=makeChart(
{label:"",height:210,x:{from:0,to:1,ticks:[],title:"Time (ms)"},y:{from:-2.1,to:2.1,ticks:[-2,0,2],title:"Amplitude"},paint(pen){if(!result)return;let{window:window2,
n_fft,level_db}=widget.state,shape=makeWindow(window2,n_fft),height=1+10**(level_db/20),ms=i=>1e3*i/sr;for(let side of[1,-1])pen.line(n_fft,ms,i=>side*height*shape[i],
"muted",{thick:1,dash:[4,3]});pen.line(n_fft,ms,i=>result.frame[i],"accent",{thick:n_fft>2048?.7:1.1})}}),spectrum=makeChart({label:"",height:210,x:{from:0,to:1,
ticks:[],title:"Frequency (Hz)"},y:{from:FLOOR_DB,to:6,ticks:[-100,-80,-60,-40,-20,0],title:"Level (dB)"},paint(pen){if(!result)return;let{f1_hz,f2_hz,level_db,
window:window2,n_fft}=widget.state,bin=sr/n_fft,{from,to}=range(),lobe=LOBE_BINS[window2]*bin/2;pen.area(f1_hz-lobe,FLOOR_DB,f1_hz+lobe,6,"accent-soft");for(let[
hz,text]of[[f1_hz,"f1"],[f2_hz,"f2"]])pen.segment(hz,FLOOR_DB,hz,text==="f1"?0:level_db,"good",{thick:1.5,dash:[5,4]}),pen.text(hz,FLOOR_DB,` ${text}`,"good",{rise:5});
let first=Math.max(0,Math.floor(from/bin*FINE)),last=Math.min(result.db.length-1,Math.ceil(to/bin*FINE)),every=Math.max(1,Math.floor((last-first)/(4*pen.width))),
points=Math.floor((last-first)/every)+1;pen.line(points,i=>(first+i*every)*bin/FINE,i=>result.db[first+i*every],"muted",{thick:1.2});let k0=Math.ceil(from/bin),
k1=Math.floor(to/bin);if(k1-k0<pen.width/5)for(let k=k0;k<=k1;k++)pen.dot(k*bin,result.db[k*FINE],"accent",3.5)}});function range(){let{f1_hz,f2_hz,n_fft}=widget.
state,room=Math.max(14*sr/n_fft,.8*Math.abs(f2_hz-f1_hz));return{from:Math.max(0,Math.min(f1_hz,f2_hz)-room),to:Math.min(sr/2,Math.max(f1_hz,f2_hz)+room)}}let facts={
bin:fact("Bin spacing"),lobe:fact("Main lobe"),apart:fact("Tones apart"),dip:fact("Dip between the peaks")},verdict=element("div",{class:"sh-verdict"}),widget=makeWidget(
el,host,KEYS,state=>{result=analyse(state,sr);let bin=sr/state.n_fft,apart=Math.abs(state.f2_hz-state.f1_hz),{from,to}=range(),end=1e3*state.n_fft/sr;return facts.
bin.set(hertz(bin)),facts.lobe.set(`${LOBE_BINS[state.window]} bins, ${hertz(LOBE_BINS[state.window]*bin)}`),facts.apart.set(`${hertz(apart)}, ${(apart/bin).toFixed(
1)} bins`),facts.dip.set(result.resolved?`${result.dip_db.toFixed(0)} dB`:"none"),verdict.textContent=result.resolved?`Resolved: two peaks stand apart, with a d\
ip of ${result.dip_db.toFixed(0)} dB between them.`:`Not resolved: two peaks cannot be told apart here. ${advice(state,result,apart,bin)}`,verdict.style.borderColor=
result.resolved?"var(--sh-good)":"var(--sh-bad)",frame.update({x:{from:0,to:end,ticks:niceTicks(end,7),title:"Time (ms)"},label:`One frame of ${state.n_fft} sam\
ples (${milliseconds(state.n_fft/sr)}) under a ${state.window} window.`}),spectrum.update({x:{from,to,ticks:niceTicks(to,8*(to/(to-from))).filter(hz=>hz>=from),
title:"Frequency (Hz)"},label:`Spectrum from ${hertz(from)} to ${hertz(to)} with tones at ${hertz(state.f1_hz)} and ${hertz(state.f2_hz)}. ${verdict.textContent}`}),
verdict.textContent}),tone=(key,label)=>slider({label,name:key,...limits.between(key,5),value:widget.state[key],onInput:widget.change(key),describe:hz=>({main:hertz(
hz),detail:`${(hz*widget.state.n_fft/sr).toFixed(2)} bins`})}),controls={f1_hz:tone("f1_hz","First tone"),f2_hz:tone("f2_hz","Second tone"),level_db:slider({label:"\
Level of f2",name:"level_db",...limits.between("level_db",2),value:widget.state.level_db,onInput:widget.change("level_db"),describe:db=>({main:`${db} dB`.replace(
"-","−"),detail:"against the first"})}),window:choice({label:"Window shape",name:"window",value:widget.state.window,onInput:widget.change("window"),options:WINDOW_NAMES.
map(value=>({value,label:value[0].toUpperCase()+value.slice(1)}))}),n_fft:slider({label:"Window size",name:"n_fft",values:limits.powersOfTwo("n_fft"),value:widget.
state.n_fft,onInput(n_fft){widget.change("n_fft")(n_fft);for(let key of["f1_hz","f2_hz"])controls[key].set(widget.state[key])},describe:n=>({main:`${n}`,detail:`\
samples: ${milliseconds(n/sr)}`})})},root=element("div",{class:"sh-card sh-windowbench",role:"group","aria-label":"Window bench"},cardHead("Window bench",`Two t\
ones in one frame, ${sr.toLocaleString("en")} Hz`),element("div",{class:"sh-bench-pair"},frame.node,spectrum.node),legend([["values at the FFT's bins","accent",
!0],["spectrum between the bins","muted"],["the tones","good"],["width of the first tone's main lobe","accent-soft","area"]]),verdict,element("div",{class:"sh-c\
ontrols"},controls.f1_hz.node,controls.f2_hz.node,controls.level_db.node),element("div",{class:"sh-controls sh-choices"},controls.window.node,controls.n_fft.node),
element("dl",{class:"sh-facts"},Object.values(facts).map(each=>each.node)));return widget.start(root,controls),()=>{frame.close(),spectrum.close(),widget.close()}}
function advice({window:window2},{drowned},apart,bin){return apart===0?"Both tones have the same frequency.":apart<LOBE_BINS[window2]*bin/2?"They share one main\
 lobe: a longer window makes it narrower.":drowned?"The second tone drowns in the leakage of the first: another window shape leaks less.":"They are close: try a\
 longer window."}var windowbench_default=anywidget(mount,["sr"]);export{analyse,windowbench_default as default,mount,staticHost};
