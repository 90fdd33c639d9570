var __toBinary=Uint8Array.fromBase64||(()=>{for(var table=new Uint8Array(128),i=0;i<64;i++)table[i<26?i+65:i<52?i+71:i<62?i-4:i*4-205]=i;return base64=>{for(var n=base64.
length,bytes=new Uint8Array((n-(base64[n-1]=="=")-(base64[n-2]=="="))*3/4|0),i2=0,j=0;i2<n;){var c0=table[base64.charCodeAt(i2++)],c1=table[base64.charCodeAt(i2++)],
c2=table[base64.charCodeAt(i2++)],c3=table[base64.charCodeAt(i2++)];bytes[j++]=c0<<2|c1>>4,bytes[j++]=c1<<4|c2>>2,bytes[j++]=c2<<6|c3}return bytes}})();var pictures={picture:"#000004",wave:"#b5367a",mark:"#6ff0ff","mark-deep":"#19b8cc",cross:"#ffffff8c",glass:"#ffffff38",veil:"#00000080",unseen:"#1c1044ad","mar\
k-right":"#7dffb8",frame:"#ffffff"};function niceTicks(end,count){let rough=end/count,power=10**Math.floor(Math.log10(rough)),step=[1,2,5,10].map(factor=>factor*power).find(value=>value>=rough),ticks=[];
for(let i=0;i*step<=end*1.0001;i++)ticks.push(Number((i*step).toPrecision(12)));return ticks}function stretch(map,[h,w],[height,width]){let places=(cells,pixels)=>Array.from({length:pixels},(_,i)=>{let x=Math.max(0,(i+.5)*cells/pixels-.5),low=Math.min(cells-
1,Math.floor(x));return[low,Math.min(cells-1,low+1),x-low]}),columns=places(w,width),out=new Float32Array(height*width);return places(h,height).forEach(([a,b,v],row)=>{
columns.forEach(([c,d,u],column)=>{let upper=map[a*w+c]*(1-u)+map[a*w+d]*u,lower=map[b*w+c]*(1-u)+map[b*w+d]*u;out[row*width+column]=upper*(1-v)+lower*v})}),out}
function scaled(map){let most=map.reduce((a,b)=>Math.max(a,b),0);return most>0?map.map(value=>value/most):map}function likeness(a,b){let mean=values=>values.reduce(
(sum,value)=>sum+value,0)/values.length,[ma,mb]=[mean(a),mean(b)],[ab,aa,bb]=[0,0,0];for(let i=0;i<a.length;i++)ab+=(a[i]-ma)*(b[i]-mb),aa+=(a[i]-ma)**2,bb+=(b[i]-
mb)**2;return aa>1e-12&&bb>1e-12?ab/Math.sqrt(aa*bb):NaN}function makeCellPainter(){let small=document.createElement("canvas"),pen=small.getContext("2d");return function(context,[
rows,columns],colourAt,{x=0,y=0,width,height}=context.canvas){(small.width!==columns||small.height!==rows)&&Object.assign(small,{width:columns,height:rows});let image=pen.
createImageData(columns,rows),pixels=new Uint32Array(image.data.buffer);for(let row=0,o=0;row<rows;row++)for(let column=0;column<columns;column++)pixels[o++]=colourAt(
rows-1-row,column);pen.putImageData(image,0,0),context.imageSmoothingEnabled=!1,context.drawImage(small,x,y,width,height)}}function outline(context,[rows,columns],inside,thick,{
x:left=0,y:top=0,width,height}=context.canvas){let at=(row,column)=>row>=0&&row<rows&&column>=0&&column<columns&&inside(row,column),x=column=>Math.round(left+column*
width/columns),y=row=>Math.round(top+height-row*height/rows);context.beginPath();for(let row=0;row<=rows;row++)for(let column=0;column<=columns;column++){let here=at(
row,column);here!==at(row,column-1)&&(context.moveTo(x(column),y(row)),context.lineTo(x(column),y(row+1))),here!==at(row-1,column)&&(context.moveTo(x(column),y(
row)),context.lineTo(x(column+1),y(row)))}context.lineWidth=thick,context.stroke()}function element(tag,attributes={},...children){let node=document.createElement(tag);for(let[name,value]of Object.entries(attributes))name.startsWith("on")?node.
addEventListener(name.slice(2),value):value===!0?node.setAttribute(name,""):value!==!1&&value!==null&&value!==void 0&&node.setAttribute(name,value);return node.
append(...children.flat()),node}var bundle=Math.random().toString(36).slice(2,10),counter=0,uniqueId=stem=>`spectrohub-${stem}-${bundle}-${counter+=1}`;function latestWins(draw){
let waiting=!1,dirty=!1,frame=()=>{waiting=!1,dirty&&request()},request=()=>{if(waiting){dirty=!0;return}dirty=!1,waiting=!0,requestAnimationFrame(frame),draw()};
return request}function debounced(act,ms){let timer=0,request=()=>{clearTimeout(timer),timer=setTimeout(act,ms)};return request.cancel=()=>clearTimeout(timer),request}var codeName=name=>name?element("code",{"aria-hidden":"true"},name):"";function slider({label,name,values,min=0,max,step=1,value,describe,onInput}){let toIndex=v=>values?
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
v",{class:"sh-fact"},element("dt",{},label),value),set:t=>value.textContent=t}}function powerToDb(power,peak,top_db){let db=10*Math.log10(Math.max(1e-10,power)/Math.max(1e-10,peak));return Math.max(db,-top_db)}function snapshot(root){let drawn=[...root.querySelectorAll("canvas[data-fitted]")],[canvas]=drawn.sort((a,b)=>b.width*b.height-a.width*a.height);if(!canvas)return"";
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
max:limits[name][1],step}),powersOfTwo(name){let[least,most]=limits[name];return Array.from({length:Math.log2(most/least)+1},(_,i)=>least*2**i)}}}var HZ_PER_MEL=200/3,BREAK_HZ=1e3,BREAK_MEL=BREAK_HZ/HZ_PER_MEL,LOG_STEP=Math.log(6.4)/27;function hzToMel(hz,scale){return scale==="htk"?2595*Math.log10(1+hz/700):
hz<BREAK_HZ?hz/HZ_PER_MEL:BREAK_MEL+Math.log(hz/BREAK_HZ)/LOG_STEP}function melToHz(mel,scale){return scale==="htk"?700*(10**(mel/2595)-1):mel<BREAK_MEL?mel*HZ_PER_MEL:
BREAK_HZ*Math.exp(LOG_STEP*(mel-BREAK_MEL))}function melEdges({n_mels,fmin,fmax,scale}){let low=hzToMel(fmin,scale),step=(hzToMel(fmax,scale)-low)/(n_mels+1),edges=Float64Array.
from({length:n_mels+2},(_,i)=>melToHz(low+i*step,scale));return edges[n_mels+1]=melToHz(hzToMel(fmax,scale),scale),edges}function filterBank(settings,sr){let{n_mels,
n_fft,norm}=settings,edges=melEdges(settings),bins=1+n_fft/2,first=new Int32Array(n_mels),weights=[],empty=[];for(let i=0;i<n_mels;i++){let[left,peak,right]=edges.
subarray(i,i+3),height=norm==="slaney"?2/(right-left):1,from=Math.max(0,Math.floor(left*n_fft/sr)),to=Math.min(bins-1,Math.ceil(right*n_fft/sr)),found=[];for(let k=from;k<=
to;k++){let hz=k*sr/n_fft,weight=height*Math.min((hz-left)/(peak-left),(right-hz)/(right-peak));weight>0&&(found.length||(first[i]=k),found.push(weight))}found.
length||empty.push(i),weights.push(Float32Array.from(found))}return{edges,first,weights,empty}}function melAxis({n_mels,fmin,fmax,scale}){let low=hzToMel(fmin,scale),
step=(hzToMel(fmax,scale)-low)/(n_mels+1);return{toHz:u=>Math.max(0,melToHz(low+(u*n_mels+.5)*step,scale)),fromHz:hz=>((hzToMel(hz,scale)-low)/step-.5)/n_mels,bandAt:hz=>Math.
max(0,Math.min(n_mels-1,Math.round((hzToMel(hz,scale)-low)/step)-1))}}var columns_default=__toBinary("AGFzbQEAAAABFQFgEX9/f39/f39/f39/f39/f39/AAIPAQNlbnYGbWVtb3J5AgAAAwIBAAcUAgdjb2x1bW5zAAAGbWVtb3J5AgAK1g4B0w4CCn8ReyACIRQDQCADIBRK\
BEBBACECIAAgASAUQQJ0aiIRKAIAQQJ0aiESIAAgESgCBEECdGohEyAAIBEoAghBAnRqIRUgACARKAIMQQJ0aiERA0AgAiAFSARAIAJBA3QiFiAEav0ABAAhGyAKIAcgAkEBakECdGooAgBBBXRqIRcgCiAHIAJB\
AnRqKAIAQQV0aiIYIBIgFmr9AAQAIBv95gEiHCATIBZq/QAEACAb/eYBIh39DQABAgMQERITBAUGBxQVFhciHiAVIBZq/QAEACAb/eYBIh8gESAWav0ABAAgG/3mASIb/Q0AAQIDEBESEwQFBgcUFRYXIiD9DQAB\
AgMEBQYHEBESExQVFhf9CwQAIBggHiAg/Q0ICQoLDA0ODxgZGhscHR4f/QsEECAXIBwgHf0NCAkKCxgZGhsMDQ4PHB0eHyIcIB8gG/0NCAkKCxgZGhsMDQ4PHB0eHyIb/Q0AAQIDBAUGBxAREhMUFRYX/QsEACAX\
IBwgG/0NCAkKCwwNDg8YGRobHB0eH/0LBBAgAkECaiECDAELCyAGBEAgCiICIAVBBXRqIREDQCACIBFJBEAgAv0ABBAhGyAC/QAEMCEcIAIgAv0ABAAiHSAC/QAEICIe/eQB/QsEACACIBsgHP3kAf0LBBAgAiAd\
IB795QH9CwQgIAIgGyAc/eUB/QsEMCACQUBrIQIMAQsLBSAKIgIgBUEFdGohEQNAIAIgEUkEQCAC/QAEECIbIAL9AARQIhz95AEhHSAC/QAEMCIeIAL9AARwIh/95AEhICACIAL9AAQAIiEgAv0ABEAiIv3kASIj\
IAL9AAQgIiQgAv0ABGAiJf3kASIm/eQB/QsEACACIB0gIP3kAf0LBBAgAiAhICL95QEiISAeIB/95QEiHv3kAf0LBCAgAiAbIBz95QEiGyAkICX95QEiHP3lAf0LBDAgAkFAayISICMgJv3lAf0LBAAgEiAdICD9\
5QH9CwQQIAIgISAe/eUB/QsEYCACIBsgHP3kAf0LBHAgAkGAAWohAgwBCwsLIAghAkECQQQgBhshFQNAIAUgFUoEQCAVQQV0IRggCiIRIAVBBXRqIRkDQCARIBlJBEAgAiESIBEhEwNAIBMgESAYakkEQCATIBhq\
IhYgGGoiFyAYaiEaIBf9AAQAIhsgEv0JAggiHP3mASAX/QAEECIdIBL9CQIMIh795gH95QEhICAT/QAEECIhIBsgHv3mASAdIBz95gH95AEiIv3kASEjIBMgE/0ABAAiJCAg/eQBIiUgFv0ABAAiJiAS/QkCACIb\
/eYBIBb9AAQQIhwgEv0JAgQiHf3mAf3lASIeIBr9AAQAIh8gEv0JAhAiJ/3mASAa/QAEECIoIBL9CQIUIin95gH95QEiKv3kASIr/eQB/QsEACATICMgJiAd/eYBIBwgG/3mAf3kASIbIB8gKf3mASAoICf95gH9\
5AEiHP3kASId/eQB/QsEECAWICQgIP3lASIfIBsgHP3lASIb/eQB/QsEACAWICEgIv3lASIcIB4gKv3lASIe/eUB/QsEECAXICUgK/3lAf0LBAAgFyAjIB395QH9CwQQIBogHyAb/eUB/QsEACAaIBwgHv3kAf0L\
BBAgEkEYaiESIBNBIGohEwwBCwsgESAYQQJ0aiERDAELCyACIBVBGGxqIQIgFUECdCEVDAELCyALIAr9AAQAIhsgCv0ABBAiHP3kASIdIB395gEiHf0LBAAgCyAFQQR0aiIWIBsgHP3lASIbIBv95gEiG/0LBAAg\
Fv0ABBAgHSAb/esB/esBIRsgCkEgaiECIAogBUEBa0EFdGohFSAJQQhqIREgC0EQaiETIBZBEGshEgNAIAIgFU0EQP0MAAAAPwAAAD8AAAA/AAAAPyAC/QAEECIcIBX9AAQQIh395QH95gEhHiAT/QwAAAA/AAAA\
PwAAAD8AAAA/IAL9AAQAIh8gFf0ABAAiIP3kAf3mASIh/QwAAAA/AAAAPwAAAD8AAAA/IBwgHf3kAf3mASIcIBH9CQIAIh395gH9DAAAAD8AAAA/AAAAPwAAAD8gICAf/eUB/eYBIh8gEf0JAgQiIP3mAf3lASIi\
/eQBIiMgI/3mASAeIBwgIP3mASAfIB395gH95AEiHP3kASIdIB395gH95AEiHf0LBAAgEiAhICL95QEiHyAf/eYBIB4gHP3lASIcIBz95gH95AEiHP0LBAAgGyAdIBz96wH96wEhGyACQSBqIQIgFUEgayEVIBFB\
CGohESATQRBqIRMgEkEQayESDAELCyAWIBv9CwQQIA8gFEECdGohESAQQQJ0IRJBACECA0AgAiAOQQJ0SQRAIAsgAiAMaigCAEEEdGoiEyACIA1qKAIAQQR0aiEWIBP9AAQAIRsgE0EQaiEVA0AgFSAWSQRAIBsg\
Ff0ABAD96wEhGyAVQRBqIRUMAQsLIBEgG/0LBAAgESASaiERIAJBBGohAgwBCwsgFEEEaiEUDAELCws=");var plans=new Map;function readOrder(m){if(m<=2)return m===2?[0,1]:[0];let inner=readOrder(m/4);return[0,1,2,3].flatMap(r=>inner.map(i=>4*i+r))}function makePlan(n){
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
power[k]=(er+tr)**2+(ei+ti)**2,power[m-k]=(er-tr)**2+(ei-ti)**2}}var PAD=4096,PAGE=65536,Columns=class{constructor(samples){this.length=samples.length,this.bytes=4*(samples.length+2*PAD),this.memory=new WebAssembly.Memory({initial:Math.
ceil(this.bytes/PAGE)+32}),this.padded=new Float32Array(this.memory.buffer,0,this.bytes/4),this.padded.set(samples,PAD);try{let module=new WebAssembly.Module(columns_default);
this.wasm=new WebAssembly.Instance(module,{env:{memory:this.memory}}).exports.columns}catch{this.wasm=null}this.job=null}begin({hop,window:window2,frames,rows}){
let n=window2.length,plan=makePlan(n),stride=frames.length+3&-4,starts=new Int32Array(stride);for(let x=0;x<stride;x++)starts[x]=PAD-n/2+hop*frames[Math.min(x,frames.
length-1)];let room=this.#layout(plan,starts,window2,rows,stride);this.job={plan,starts,window:window2,rows,stride,room,done:0,peak:0,width:frames.length}}advance(until=1/0){
let{job}=this;for(;job.done<job.stride;){let to=Math.min(job.stride,job.done+32);if(this.wasm?this.#runWasm(job,to):this.#runPlain(job,to),job.done=to,performance.
now()>until)break}return job.done>=job.stride}finish(){let{room,stride,rows,width,plan}=this.job,power=this.#view(Float32Array,room.out,rows.first.length*stride).
slice(),peak=Math.max(...this.#view(Float32Array,room.power+16*(plan.m+1),4));return this.job=null,{power,stride,width,peak}}#view(Type,address,length){return new Type(
this.memory.buffer,address,length)}#layout(plan,starts,window2,rows,stride){let end=this.bytes+63&-64,take=bytes=>{let address=end;return end=end+bytes+63&-64,address},
twiddles=plan.stages.reduce((sum,stage)=>sum+stage.length,0),count=rows.first.length,room={starts:take(4*stride),window:take(4*window2.length),place:take(4*plan.
m),stages:take(4*twiddles),unpack:take(4*plan.unpack.length),x:take(32*plan.m),power:take(16*(plan.m+2)),first:take(4*count),count:take(4*count),out:take(4*count*
stride)},missing=end-this.memory.buffer.byteLength;missing>0&&this.memory.grow(Math.ceil(missing/PAGE)),this.padded=this.#view(Float32Array,0,this.bytes/4),this.#view(
Int32Array,room.starts,stride).set(starts),this.#view(Float32Array,room.window,window2.length).set(window2);let place=this.#view(Int32Array,room.place,plan.m);plan.
order.forEach((from,to)=>place[from/2]=to);let at=room.stages;for(let stage of plan.stages)this.#view(Float32Array,at,stage.length).set(stage),at+=4*stage.length;
return this.#view(Float32Array,room.unpack,plan.unpack.length).set(plan.unpack),this.#view(Int32Array,room.first,count).set(rows.first),this.#view(Int32Array,room.
count,count).set(rows.count),this.#view(Float32Array,room.power,4*(plan.m+2)).fill(0),room}#runWasm({plan,room,rows,stride,done},to){this.wasm(0,room.starts,done,
to,room.window,plan.m,plan.odd,room.place,room.stages,room.unpack,room.x,room.power,room.first,room.count,rows.first.length,room.out,stride)}#runPlain({plan,room,
rows,stride,starts,window:window2,done},to){let out=this.#view(Float32Array,room.out,rows.first.length*stride),peak=this.#view(Float32Array,room.power+16*(plan.
m+1),1),power=new Float64Array(plan.m+1);for(let x=done;x<to;x++){powerSpectrum(this.padded,starts[x],window2,power);for(let k=0;k<=plan.m;k++)power[k]>peak[0]&&
(peak[0]=power[k]);for(let row=0;row<rows.first.length;row++){let largest=0;for(let i=0;i<rows.count[row];i++)largest=Math.max(largest,power[rows.first[row]+i]);
out[row*stride+x]=largest}}}};var COSINES={hann:[.5,-.5],hamming:[.54,-.46],blackman:[.42,-.5,.08],rectangular:[1]},WINDOW_NAMES=Object.keys(COSINES);function makeWindow(name,n){let window2=new Float64Array(n);return COSINES[name].forEach((weight,order)=>{for(let i=0;i<n;i++)window2[i]+=weight*Math.cos(2*Math.
PI*order*i/n)}),window2}var CHUNK=512,MelSpectrogram=class{constructor(samples,sr,hop_length){Object.assign(this,{sr,hop_length,frames:1+Math.floor(samples.length/hop_length)}),this.columns=
new Columns(samples),this.last=null}linear(n_fft){if(this.last?.n_fft===n_fft)return this.last;let{frames,hop_length:hop}=this,bins=1+n_fft/2,power=new Float32Array(
bins*frames),rows={first:Int32Array.from({length:bins},(_,k)=>k),count:new Int32Array(bins).fill(1)},peak=0;for(let from=0;from<frames;from+=CHUNK){let width=Math.
min(CHUNK,frames-from),wanted=Int32Array.from({length:width},(_,i)=>from+i);this.columns.begin({hop,window:makeWindow("hann",n_fft),frames:wanted,rows}),this.columns.
advance();let piece=this.columns.finish();peak=Math.max(peak,piece.peak);for(let k=0;k<bins;k++)power.set(piece.power.subarray(k*piece.stride,k*piece.stride+width),
k*frames+from)}return this.last={power,stride:frames,peak,n_fft},this.last}mel(settings){let{power,stride}=this.linear(settings.n_fft),bank=filterBank(settings,
this.sr),out=new Float32Array(settings.n_mels*stride);bank.weights.forEach((weights,band)=>{let row=out.subarray(band*stride,(band+1)*stride);weights.forEach((weight,i)=>{
let start2=(bank.first[band]+i)*stride;for(let x=0;x<stride;x++)row[x]+=weight*power[start2+x]})});let peak=0;for(let i=0;i<out.length;i++)out[i]>peak&&(peak=out[i]);
return{power:out,stride,peak,bank}}};var magma_default=["00000401000501010601010802010902020b02020d03030f03031204041405041606051806051a07061c08071e090720","0a08220b09240c09260d0a290e0b2b100b2d110c2\
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
"resize",fit),()=>{observer.disconnect(),window.removeEventListener("resize",fit)}}var grouped=new Intl.NumberFormat("en",{maximumFractionDigits:0}),integer=value=>grouped.format(value);var decibels=value=>`${value<0?"−":""}${Math.abs(value).toFixed(1)} dB`,seconds=(value,digits=2)=>`${value.toFixed(digits)} s`;var MEL_TICKS_HZ=[0,250,500,1e3,1500,2e3,3e3,4e3,6e3,8e3,11e3,16e3,22e3],LINE_PX=15;function melTicks(axis,height=180){let apart=Math.max(.055,LINE_PX/height),ticks=[];
for(let hz of MEL_TICKS_HZ){let at=axis.fromHz(hz);at>-.01&&at<1.001&&at-(ticks.at(-1)?.at??-1)>apart&&ticks.push({at,text:integer(hz)})}return ticks}function menu({label,name,options,value,onInput}){let id=uniqueId("menu"),input=element("select",{id,onchange:()=>onInput(input.value)},options.map(option=>element(
"option",{value:option.value},option.label))),set=next=>input.value=next;set(value);let code=name?element("code",{"aria-hidden":"true"},name):"";return{node:element(
"div",{class:"sh-control sh-menu"},element("div",{class:"sh-control-head"},element("label",{for:id},label),code),input),input,set}}function readClips(host,copies,perClass=1){let settings=host.get("_settings"),all=host.samples(),numbers=floats(host.get("_maps")),[from,at]=[0,0];return host.get(
"_clips").map(clip=>{let samples=all.subarray(from,from+=clip.length),maps={};for(let{name,shape}of clip.layers){let size=perClass*shape.reduce((a,b)=>a*b,1);maps[name]=
{shape,of:Array.from({length:copies},()=>numbers.subarray(at,at+=size))}}let mel=null;return{...clip,samples,maps,frames:1+Math.floor(samples.length/settings.hop_length),
get mel(){return mel??=new MelSpectrogram(samples,host.sr,settings.hop_length).mel(settings)}}})}function floats(view){return view instanceof Float32Array?view:
new Float32Array(view.buffer.slice(view.byteOffset,view.byteOffset+view.byteLength))}var Resynthesis=class{constructor(samples,n_fft,hop_length){let half=n_fft/2;this.padded=new Float64Array(samples.length+2*n_fft),this.padded.set(samples,half),
Object.assign(this,{length:samples.length,n_fft,hop_length,frames:1+Math.floor(samples.length/hop_length)}),this.window=makeWindow("hann",n_fft),this.ones=new Float64Array(
n_fft).fill(1),this.bins=1+half,this.overlap=this.#overlap()}sound(gain,from=0,to=this.frames-1){let{n_fft,hop_length:hop,window:window2}=this,first=Math.max(0,
from*hop-n_fft/2),last=Math.min(this.length,to*hop+n_fft/2),out=new Float64Array(Math.max(1,last-first)),row=new Float64Array(this.bins),frame=new Float64Array(
n_fft);for(let t=from;t<=to;t++){if(gain(t,row)===!1)continue;this.#filter(t*hop,row,frame);let at=t*hop-n_fft/2-first,until=Math.min(n_fft,out.length-at);for(let i=Math.
max(0,-at);i<until;i++)out[at+i]+=window2[i]*frame[i]}return{samples:Float32Array.from(out,(value,i)=>value/this.overlap[first+i]),start:first}}#filter(start2,gains,frame){
let m=this.n_fft/2,{x,unpack}=transform(this.padded,start2,this.window);for(let k=0;k<=m/2;k++){let j=(m-k)%m,[er,ei]=[.5*(x[2*k]+x[2*j]),.5*(x[2*k+1]-x[2*j+1])],
[or,oi]=[.5*(x[2*k+1]+x[2*j+1]),.5*(x[2*j]-x[2*k])],[c,s]=[unpack[2*k],unpack[2*k+1]],[tr,ti]=[or*c-oi*s,or*s+oi*c],[ar,ai,br,bi]=[gains[k]*(er+tr),gains[k]*(ei+
ti),gains[m-k]*(er-tr),gains[m-k]*(ei-ti)],[Er,Ei,Tr,Ti]=[.5*(ar+br),.5*(ai+bi),.5*(ar-br),.5*(ai-bi)],[Or,Oi]=[Tr*c+Ti*s,Ti*c-Tr*s];frame[2*k]=Er-Oi,frame[2*k+
1]=-(Ei+Or),frame[2*j]=Er+Oi,frame[2*j+1]=Ei-Or}let back=transform(frame,0,this.ones).x;for(let i=0;i<m;i++)frame[2*i]=back[2*i]/m,frame[2*i+1]=-back[2*i+1]/m}#overlap(){
let sum=new Float64Array(this.length);for(let t=0;t<this.frames;t++){let at=t*this.hop_length-this.n_fft/2,until=Math.min(this.n_fft,this.length-at);for(let i=Math.
max(0,-at);i<until;i++)sum[at+i]+=this.window[i]**2}return sum.map(value=>value>1e-12?value:1)}};function peakOf(samples){let peak=0;for(let value of samples)peak=
Math.max(peak,Math.abs(value));return peak}function guardKeys(root){root.setAttribute("data-lm-suppress-shortcuts","true"),root.addEventListener("keydown",event=>{event.key!=="Tab"&&event.key!=="Escape"&&
!event.ctrlKey&&!event.metaKey&&event.stopPropagation()})}function liveRegion(settleMs=600){let node=element("div",{class:"sh-unseen",role:"status","aria-live":"\
polite"}),text="",say=debounced(()=>{node.textContent!==text&&(node.textContent=text)},settleMs);return{node,say(next){text=next,say()},close:say.cancel}}function makeWidget(el,host,keys,show){let state=Object.fromEntries(keys.map(key=>[key,host.get(key)])),live=liveRegion(),root=null,draw=latestWins(()=>{live.say(
show(state)),root.dataset.shown=keys.map(key=>state[key]).join("/")}),closers=[];return{state,live,change:key=>value=>{state[key]=value,draw(),host.set(key,value)},
start(node,controls){root=node,root.append(live.node),guardKeys(root),el.append(root);for(let key of keys)closers.push(host.on(key,value=>{value!==state[key]&&(state[key]=
value,controls[key]?.set(value),draw())}));draw()},close(){closers.forEach(close=>close()),live.close(),root.remove()}}}function cardHead(title,subtitle,...right){
return element("div",{class:"sh-head"},element("div",{class:"sh-titles"},element("div",{class:"sh-title"},title),element("p",{},subtitle)),...right)}var LEAST_RATE=8e3,REACH=24;function playable(samples,sr){let times=Math.ceil(LEAST_RATE/sr);if(times<=1)return{samples,sr};let raised=new Float32Array(samples.
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
pause():this.play()}seek(seconds2){let wasPlaying=this.playing;this.#silence(),this.from=Math.max(0,Math.min(this.duration,seconds2)),wasPlaying?this.play():this.
onChange()}load(samples,sr){this.#silence(),Object.assign(this,{samples,sr,buffer:null,from:0,duration:samples.length/sr})}close(){this.#gone.abort(),this.#silence(),
this.context?.close()}#silence(){this.source&&(this.source.onended=null,this.source.stop(),this.source=null)}#ended(source){source===this.source&&(this.source=null,
this.from=0,this.onChange())}};var LOUDEST=.99;function bandGains(settings,sr){let edges=melEdges(settings),peaks=edges.subarray(1,edges.length-1),bins=1+settings.n_fft/2,lower=new Int32Array(
bins),part=new Float64Array(bins);for(let k=0,band=0;k<bins;k++){let hz=k*sr/settings.n_fft;for(;band<peaks.length-2&&peaks[band+1]<=hz;)band++;lower[k]=band,part[k]=
Math.max(0,Math.min(1,(hz-peaks[band])/(peaks[band+1]-peaks[band])))}return(mask,row)=>{for(let k=0;k<bins;k++)row[k]=mask[lower[k]]*(1-part[k])+mask[lower[k]+1]*
part[k]}}function partsOf({resynthesis,settings,shape:[bands,frames],clip},map,threshold,sr){let fill=bandGains(settings,sr),mask=new Float64Array(bands),kept=resynthesis.
sound((t,row)=>{for(let band=0;band<bands;band++)mask[band]=+(map[band*frames+t]>=threshold);fill(mask,row)}).samples;return{kept,rest:kept.map((value,i)=>clip.
samples[i]-value)}}function makeParts(sr,panels,now){let animation=0,playing=null,player=new Player(new Float32Array(1),sr,follow),level=element("span",{class:"\
sh-hint",role:"status"}),buttons=[],makeButton=(title,panel,samples)=>{let button=element("button",{type:"button",class:"sh-button","aria-pressed":"false",onclick:()=>toggle(
button,panel,samples)},`▶ ${title}`);return buttons.push(button),button},node=element("div",{class:"sh-buttons sh-cam-original"},makeButton("The whole clip",null,
()=>now().clip.samples),level);for(let panel of panels){let part=which=>()=>partsOf(now(),now().maps[panel.number],now().threshold,sr)[which];panel.buttons.append(
makeButton("What it looked at",panel,part("kept")),makeButton("The rest",panel,part("rest")))}function toggle(button,panel,make){let again=playing?.button===button;
if(stop(),again)return;let samples=make(),peak=peakOf(samples),factor=peak>LOUDEST?LOUDEST/peak:1;player.load(factor===1?samples:samples.map(value=>value*factor),
sr),level.textContent=peak<1e-5?"Nothing is left: silence.":`${seconds(samples.length/sr,2)}, peak ${decibels(20*Math.log10(peak))}${factor<1?", played softer s\
o that it does not clip":""}`,playing={button,panel},button.setAttribute("aria-pressed","true"),player.play()}function stop(){player.load(new Float32Array(1),sr),
playing&&playing.button.setAttribute("aria-pressed","false"),panels.forEach(panel=>panel.playhead.hidden=!0),playing=null}function follow(){if(cancelAnimationFrame(
animation),!!playing){if(!player.playing)return stop();for(let panel of playing.panel?[playing.panel]:panels)panel.playhead.hidden=!1,panel.playhead.style.left=
`${100*player.position/player.duration}%`;animation=requestAnimationFrame(follow)}}return{node,changed(){stop(),level.textContent=""},close(){cancelAnimationFrame(
animation),player.close()}}}var KEYS=["clip_name","class_name","layer","threshold"],TOP_DB=80,WHO=["The trained network","Random weights: the control"];function mount(el,host){let limits=limitsOf(
host),{sr}=host,names=host.get("_names"),settings=host.get("_settings"),classes=names.class_name,clips=readClips(host,2,classes.length),axis=melAxis(settings),now={
clip:null,maps:[],keys:""},panels=WHO.map((title,i)=>makePanel(title,paint,axis,i)),parts=makeParts(sr,panels,()=>now);function look2({clip_name,class_name,layer}){
let keys=`${clip_name}/${class_name}/${layer}`;if(now.keys===keys)return;let clip=clips.find(({name})=>name===clip_name);now.clip!==clip&&(now.resynthesis=new Resynthesis(
clip.samples,settings.n_fft,settings.hop_length),panels.forEach(panel=>panel.axes(clip.samples.length/sr)));let{shape,of}=clip.maps[layer],size=shape[0]*shape[1],
at=classes.indexOf(class_name)*size;now.shape=[settings.n_mels,clip.frames],now.maps=of.map(maps=>scaled(stretch(maps.subarray(at,at+size),shape,now.shape))),Object.
assign(now,{clip,keys,cells:shape})}function paint(){if(!now.clip)return;let{power,stride,peak}=now.clip.mel,grey=(row,column)=>Math.round(200*(1+powerToDb(power[row*
stride+column],peak,TOP_DB)/TOP_DB)),length=now.clip.samples.length/settings.hop_length;panels.forEach((panel,i)=>panel.paint(now.shape,grey,now.maps[i],widget.
state.threshold,length))}let facts={says:fact("The network says"),kept:fact("Cells kept"),energy:fact("Energy kept"),control:fact("Control: energy kept"),alike:fact(
"Maps: correlation")},verdict=element("div",{class:"sh-verdict"}),widget=makeWidget(el,host,KEYS,state2=>{look2(state2),now.threshold=state2.threshold,now.settings=
settings,paint();let{clip}=now,best=clip.probabilities.indexOf(Math.max(...clip.probabilities)),[trained,control]=now.maps.map(map=>keptShare(map,state2.threshold,
clip.mel)),alike=likeness(...now.maps),chance=clip.probabilities[classes.indexOf(state2.class_name)];return facts.says.set(`${classes[best]} ${Math.round(100*clip.
probabilities[best])} %`),facts.kept.set(`${Math.round(100*trained.cells)} %`),facts.energy.set(`${Math.round(100*trained.energy)} %`),facts.control.set(`${Math.
round(100*control.energy)} %`),facts.alike.set(Number.isNaN(alike)?"none":alike.toFixed(2).replace("-","−")),verdict.textContent=verdictText({...state2,alike,
trained,chance,cells:now.cells}),panels.forEach((panel,i)=>panel.label(`${WHO[i]}: evidence for ${state2.class_name} in layer ${state2.layer}, ${Math.round(100*
[trained,control][i].cells)} % of the cells are at or above ${state2.threshold.toFixed(2)}.`)),parts.changed(),`${clip.name}, class ${state2.class_name}, layer ${state2.
layer}, threshold ${state2.threshold.toFixed(2)}: ${facts.kept.node.lastChild.textContent} of the cells and ${facts.energy.node.lastChild.textContent} of the en\
ergy kept. ${verdict.textContent}`}),{state,change}=widget,list=key=>names[key].map(value=>({value,label:value})),controls={clip_name:menu({label:"Clip",name:"c\
lip_name",options:list("clip_name"),value:state.clip_name,onInput:change("clip_name")}),class_name:menu({label:"Evidence for",name:"class_name",options:list("cl\
ass_name"),value:state.class_name,onInput:change("class_name")}),layer:choice({label:"Layer",name:"layer",options:list("layer"),value:state.layer,onInput:change(
"layer")}),threshold:slider({label:"Threshold",name:"threshold",...limits.between("threshold",.01),value:state.threshold,onInput:change("threshold"),describe:t=>({
main:t.toFixed(2),detail:t===0?"everything is kept":"places with at least so much evidence are kept"})})},root=element("div",{class:"sh-card sh-cam",role:"group",
"aria-label":"Listen to CAM"},cardHead("Listen to CAM","Which places of the picture speak for a class, and how do they sound?"),element("div",{class:"sh-control\
s sh-two sh-inline"},controls.clip_name.node,controls.class_name.node),element("div",{class:"sh-cam-pair"},panels.map(panel=>panel.node)),element("div",{class:"\
sh-cam-below"},parts.node,element("div",{class:"sh-heat-key","aria-hidden":"true"},"evidence: none",element("span",{style:heatGradient()}),"most",element("i",{}),
"at the threshold")),element("div",{class:"sh-controls sh-two"},controls.layer.node,controls.threshold.node),verdict,element("dl",{class:"sh-facts"},Object.values(
facts).map(each=>each.node)));return widget.start(root,controls),Object.assign(root,{now,panels}),()=>{panels.forEach(panel=>panel.close()),parts.close(),widget.
close()}}function keptShare(map,threshold,{power}){let[cells,kept,all]=[0,0,0];return map.forEach((value,i)=>{all+=power[i],value>=threshold&&(cells+=1,kept+=power[i])}),
{cells:cells/map.length,energy:all>0?kept/all:0}}function heatColour(grey,heat){let part=.8*heat,mix=hot=>Math.round(grey*(1-part)+hot*part);return(4278190080|mix(
40+60*heat)<<16|mix(95+130*heat)<<8|mix(255))>>>0}function heatGradient(){let css=abgr=>`rgb(${abgr&255} ${abgr>>8&255} ${abgr>>16&255})`;return`background:line\
ar-gradient(to right, ${Array.from({length:9},(_,i)=>css(heatColour(120,i/8))).join(", ")})`}function makePanel(title,draw,axis,number){let canvas=element("canv\
as",{class:"sh-picture",role:"img"}),playhead=element("div",{class:"sh-playhead",hidden:!0}),buttons=element("div",{class:"sh-buttons"}),frequencies=tickStrip("\
y"),times=tickStrip("x"),cells=makeCellPainter();return frequencies.set(melTicks(axis),"Frequency (Hz)"),{number,buttons,playhead,node:element("div",{class:"sh-\
panel"},element("b",{class:"sh-panel-title"},title),element("div",{class:"sh-plot"},frequencies.node,element("div",{class:"sh-stage"},canvas,playhead),times.node),
buttons),close:fitCanvas(canvas,draw),label:text=>canvas.setAttribute("aria-label",text),axes:duration=>times.set(niceTicks(duration,4).map(t=>({at:t/duration,text:String(
t)})),"Time (s)"),paint(shape,grey,map,threshold,length){if(!canvas.dataset.fitted)return;let{width,height}=canvas,context=canvas.getContext("2d"),box={x:-.5*width/
length,y:0,width:shape[1]*width/length,height};cells(context,shape,(row,column)=>heatColour(grey(row,column),map[row*shape[1]+column]),box),context.strokeStyle=
pictures.mark,outline(context,shape,(row,column)=>map[row*shape[1]+column]>=threshold,Math.max(1.5,height/200),box)}}}function verdictText({class_name,threshold,
alike,trained,chance,cells}){let belief=`The network gives ${class_name} ${chance<.005?"less than 1":Math.round(100*chance)} %. `;if(Number.isNaN(alike))return`${belief}\
In one of the two networks no place of this layer speaks for ${class_name}: its map is flat.`;if(trained.cells===1)return`${belief}At the threshold ${threshold.
toFixed(2)} everything is kept.`;let coarse=`This layer has ${cells[0]} × ${cells[1]} cells, so nothing finer can be seen in its map. `,control=Math.abs(alike)>
.5?"The map of the random weights looks much the same: here the picture comes from the sound and the network's build, not from what was learned.":"The map of th\
e random weights looks different: this one depends on what was learned.";return belief+coarse+control}var cam_default=anywidget(mount);export{Resynthesis,bandGains,cam_default as default,heatColour,keptShare,likeness,mount,partsOf,scaled,staticHost,stretch};
