function element(tag,attributes={},...children){let node=document.createElement(tag);for(let[name,value]of Object.entries(attributes))name.startsWith("on")?node.
addEventListener(name.slice(2),value):value===!0?node.setAttribute(name,""):value!==!1&&value!==null&&value!==void 0&&node.setAttribute(name,value);return node.
append(...children.flat()),node}var bundle=Math.random().toString(36).slice(2,10),counter=0,uniqueId=stem=>`spectrohub-${stem}-${bundle}-${counter+=1}`;function debounced(act,ms){let timer=0,request=()=>{clearTimeout(timer),timer=setTimeout(act,ms)};return request.cancel=()=>clearTimeout(timer),request}function guardKeys(root){root.setAttribute("data-lm-suppress-shortcuts","true"),root.addEventListener("keydown",event=>{event.key!=="Tab"&&event.key!=="Escape"&&
!event.ctrlKey&&!event.metaKey&&event.stopPropagation()})}function liveRegion(settleMs=600){let node=element("div",{class:"sh-unseen",role:"status","aria-live":"\
polite"}),text="",say=debounced(()=>{node.textContent!==text&&(node.textContent=text)},settleMs);return{node,say(next){text=next,say()},close:say.cancel}}var grouped=new Intl.NumberFormat("en",{maximumFractionDigits:0}),integer=value=>grouped.format(value);var asInt16=samples=>Int16Array.from(samples,value=>Math.max(-32768,Math.min(32767,Math.round(value*32768))));function snapshot(root){let drawn=[...root.querySelectorAll("canvas[data-fitted]")],[canvas]=drawn.sort((a,b)=>b.width*b.height-a.width*a.height);if(!canvas)return"";
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
2*i,!0)/32768;if(done=end,length>4*PIECE&&performance.now()>until)break}return done<length?null:samples}}function anywidget(mount3,anew=[]){return{initialize({model}){
keepStills(model.widget_manager)},render({model,el}){keepStills(model.widget_manager);let host=anywidgetHost(model),close=()=>{},again=()=>{close(),close=mount3(
el,host)},offs=[];return offs.push(host.whenReady(()=>{again(),offs.push(...anew.map(key=>host.on(key,again)))})),()=>{offs.forEach(off=>off()),close(),host.close()}}}}var words={right:{sign:"✓",word:"Right",colour:"good"},"not-yet":{sign:"○",word:"Not yet",colour:"not-yet"},stopped:{sign:"!",word:"Stopped",colour:"bad"},crashed:{
sign:"!",word:"Your code stopped",colour:"bad"},unattempted:{sign:"…",word:"Not attempted yet",colour:"muted"},unread:{sign:"?",word:"One moment",colour:"mute\
d"},waits:{sign:"…",word:"Waits for a reader",colour:"waits"},locked:{sign:"◌",word:"Later",colour:"muted"},open:{sign:"○",word:"Open",colour:"text"},practised:{
sign:"◐",word:"Practised",colour:"accent"},mastered:{sign:"✓",word:"Mastered",colour:"gold-text"},due:{sign:"↻",word:"Due for review",colour:"gold-text"}};var OPEN="spectrohub-open",HERE=/\/(?:tree|notebooks)\//;function openInLab(root){root.addEventListener("click",event=>{let anchor=event.target.closest("a[href]"),
inLab=document.querySelector(".jp-Notebook")&&HERE.test(location.pathname);if(!anchor||!inLab||event.ctrlKey||event.metaKey||event.shiftKey)return;let{origin,pathname,
hash}=new URL(anchor.getAttribute("href"),location.href);if(origin!==location.origin||!HERE.test(pathname))return;let args={path:decodeURIComponent(pathname.slice(
pathname.search(HERE)).replace(HERE,"")),id:decodeURIComponent(hash)};if(!root.dispatchEvent(new CustomEvent(OPEN,{detail:args,bubbles:!0,cancelable:!0}))){event.
preventDefault();return}anchor.dataset.commandlinkerCommand="rendermime:handle-local-link",anchor.dataset.commandlinkerArgs=JSON.stringify(args)})}function placeButton({label,title:title2,path,href}){let words3=element("span",{class:"sh-place-title"});words3.innerHTML=title2;let name=element("span",{class:"\
sh-place-label"},label),link=element("a",{class:"sh-place",href,target:"_blank",rel:"noopener",title:path},name,words3),place=element("div",{},link);return openInLab(
place),place}var LASTS_MS=2200,STATES={...words,due:words.mastered};function momentPanel(moment,fresh){let text=element("div",{class:"sh-moment-text"});text.innerHTML=`<stro\
ng>${moment.title}</strong>${moment.lines.map(line=>`<p>${line}</p>`).join("")}`;let spoken=element("div",{class:"sh-unseen",role:"status","aria-live":"polite"});
fresh&&setTimeout(()=>spoken.replaceChildren(text.innerText),400);let parts=[element("div",{class:"sh-moment-band","aria-hidden":"true"}),spoken,text];moment.picture&&
parts.push(picture(moment)),moment.skills?.length&&parts.push(skillRow(moment.skills)),moment.level&&parts.push(ladder(moment.level)),parts.push(moment.next?placeButton(
moment.next):goOnButton());let panel=element("div",{class:`sh-moment${fresh?" sh-fresh":""}`},parts);return fresh&&setTimeout(()=>panel.classList.remove("sh-fre\
sh"),LASTS_MS),panel}function picture({picture:image,caption}){let frame=element("div",{class:"sh-moment-picture"});return frame.innerHTML=image,element("figure",
{},frame,element("figcaption",{},caption))}function ladder({name,names}){let at=names.indexOf(name),step=(one2,i)=>element("li",{class:i<=at&&"sh-reached","aria\
-current":i===at&&"step"},element("i",{"aria-hidden":"true"}),one2);return element("ol",{class:"sh-moment-levels","aria-label":"Levels"},names.map(step))}function goOnButton(){
return element("button",{type:"button",class:"sh-button sh-primary",onclick:({target})=>target.closest(".jp-Cell")?.nextElementSibling?.scrollIntoView({block:"s\
tart"})},"Go on")}var levelMoment=level=>({title:`New level: ${level.name}`,lines:[],level});function skillRow(skills){let groups=["before","trained","opens"].map(
role=>skills.filter(one2=>one2.role===role)).filter(group=>group.length);return element("ol",{class:"sh-moment-map","aria-label":"Skills"},groups.map(group=>element(
"li",{},group.map(chip))))}function chip({title:title2,state,pieces,needed,role,fresh}){let word=role==="opens"&&fresh?"Open now":STATES[state].word,counted=role===
"trained"&&state==="practised"?`, ${pieces} of ${needed}`:"",name=element("b",{});name.innerHTML=title2;let sign=element("span",{"aria-hidden":"true"},`${STATES[state].
sign} `);return element("div",{class:`sh-chip sh-is-${state} sh-chip-${role}${fresh?" sh-chip-fresh":""}`},name,element("small",{},sign,word,counted))}function rich(tag,attributes,html){let node=element(tag,attributes);return node.innerHTML=html,node}function setAll(node,attributes){for(let[name,value]of Object.
entries(attributes))node.setAttribute(name,value);return node}function svg(tag,attributes={},...children){let node=setAll(document.createElementNS("http://www.w\
3.org/2000/svg",tag),attributes);return node.append(...children.flat()),node}function uuid(){let bytes=crypto.getRandomValues(new Uint8Array(16));return bytes[6]=
bytes[6]&15|64,bytes[8]=bytes[8]&63|128,[...bytes].map(byte=>byte.toString(16).padStart(2,"0")).join("").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/,"$1-$2-$3-$\
4-$5")}var FAR_PX=4,EDGE_PX=64;function letDrag({lists,isLocked,done}){let bar=element("li",{class:"sh-drop","aria-hidden":"true"});for(let[area]of lists)area.addEventListener(
"pointerdown",begin);function begin(event){let row=event.target.closest("li"),byGrip=event.target.closest(".sh-lines-grip");if(!row||isLocked()||event.button||event.
target.closest("button")||event.pointerType!=="mouse"&&!byGrip)return;event.preventDefault();let{pointerId,clientX,clientY}=event,dragging=!1;function follow(now){
if(now.pointerId!==pointerId||!dragging&&Math.hypot(now.clientX-clientX,now.clientY-clientY)<FAR_PX)return;dragging=!0,row.classList.add("sh-dragged"),reveal(now.
clientY);let over=lists.find(([area])=>holds(area,now));over?showBar(over[1],now.clientY):bar.remove()}function reveal(y){y<EDGE_PX&&lists[0][0].scrollIntoView(
{block:"nearest"}),y>innerHeight-EDGE_PX&&lists.at(-1)[0].scrollIntoView({block:"nearest"})}function showBar(list,y){let below=[...list.children].filter(one2=>one2!==
bar).find(one2=>y<middle(one2));list.insertBefore(bar,below??null)}function drop(now){if(now.pointerId!==pointerId)return;let moves=dragging&&bar.isConnected;moves&&
bar.replaceWith(row),end(),moves&&done(row)}function end(){bar.remove(),row.classList.remove("sh-dragged");for(let[name,heard]of Object.entries(heardWhile))removeEventListener(
name,heard,!0)}function giveUp(key){key.key==="Escape"&&(key.preventDefault(),end())}let heardWhile={pointermove:follow,pointerup:drop,pointercancel:end,keydown:giveUp};
for(let[name,heard]of Object.entries(heardWhile))addEventListener(name,heard,!0)}}function holds(area,{clientX,clientY}){let{left,right,top,bottom}=area.getBoundingClientRect();
return left<=clientX&&clientX<=right&&top<=clientY&&clientY<=bottom}function middle(row){let{top,height}=row.getBoundingClientRect();return top+height/2}function linesField(question,say){let program=element("ol",{class:"sh-lines","data-place":"program"}),pool=element("ul",{class:"sh-lines","data-place":"pool"}),
empty=element("p",{class:"sh-hint sh-lines-empty"}),rows=question.lines.map(line=>lineRow(line,{use,takeOut,move})),inOrder=list=>[...list.children].map(node=>rows.
find(row=>row.node===node)).filter(Boolean),[upper,poolName]=heading("Lines to choose from",pool),[lower]=heading("Your program",program),locked=!1;function use(row){
let next=neighbour(pool,row.node);program.append(row.node),refresh(),focusOn(next?next.use:row.up),tellPlace(row)}function takeOut(row){let next=neighbour(program,
row.node);pool.append(row.node),refresh(),focusOn(next?next.out:row.use),tellPlace(row)}function move(row,by){let here=inOrder(program),place=here.indexOf(row)+
by;if(place<0||place>=here.length)return;let focused=row.node.contains(document.activeElement)?document.activeElement:row.up;program.insertBefore(row.node,by<0?
here[place].node:here[place].node.nextSibling),refresh(),focusOn(focused),tellPlace(row)}let neighbour=(list,node)=>rows.find(row=>row.node===(node.nextElementSibling??
node.previousElementSibling)&&list.contains(row.node));function focusOn(button){let{up,down,out}=rows.find(row=>row.node.contains(button));(button.disabled?[up,
down,out].find(one2=>!one2.disabled):button).focus()}function tellPlace(row){let here=inOrder(program),place=here.indexOf(row);say(place<0?`${row.plain}: taken \
out of your program`:`${row.plain}: line ${place+1} of ${here.length} in your program`)}function refresh(){let here=inOrder(program);rows.forEach(row=>row.show(
here.indexOf(row),here.length,locked)),empty.hidden=here.length>0,empty.textContent="No line yet. Press + on a line above, or drag it here.";for(let list of[pool,
program])list.classList.toggle("sh-locked",locked);poolName.textContent=locked?"Lines that do not belong":"Lines to choose from",upper.hidden=pool.hidden=pool.childElementCount===
0}function write2(answer){program.replaceChildren(...answer.map(index=>rows[index].node)),pool.replaceChildren(...question.start.filter(index=>!answer.includes(
index)).map(index=>rows[index].node)),refresh()}write2([]);let lowerPart=element("div",{class:"sh-lines-program"},lower,program,empty),upperPart=element("div",{
class:"sh-lines-pool"},upper,pool);letDrag({lists:[[upperPart,pool],[lowerPart,program]],isLocked:()=>locked,done(node){refresh(),tellPlace(rows.find(row=>row.node===
node))}});let given=question.given?[element("div",{class:"sh-section"},"Given"),element("pre",{class:"sh-lines-given",tabindex:0,"aria-label":"Code that runs be\
fore your program"},element("code",{},question.given))]:[],how=element("p",{class:"sh-hint sh-lines-how"},"Press + or drag a line down to use it. Some lines do \
not belong. The spaces in front of a line are right as they are.");return{node:element("div",{class:"sh-lines-field"},given,how,upperPart,lowerPart),read:()=>inOrder(
program).map(row=>rows.indexOf(row)),write:write2,reveal(shown2){locked=shown2;for(let{why}of rows)why.hidden=!shown2;refresh()}}}function heading(text,list){let node=element(
"div",{class:"sh-section",id:uniqueId("lines")},text);return list.setAttribute("aria-labelledby",node.id),[node,node]}function lineRow(line,{use,takeOut,move}){
let plain2=line.code.trim(),why=rich("p",{class:"sh-quiz-why",hidden:!0},line.why),indent=line.code.length-line.code.trimStart().length,code=element("code",{class:"\
sh-lines-code",style:`--sh-indent: ${indent}ch`},plain2),row={plain:plain2,why},button=(sign,label,onclick)=>element("button",{type:"button","aria-label":`${label}\
: ${plain2}`,onclick},sign);row.use=button("+","Use",()=>use(row)),row.up=button("↑","Move up",()=>move(row,-1)),row.down=button("↓","Move down",()=>move(row,
1)),row.out=button("×","Take out",()=>takeOut(row));let inProgram=!1,keys=event=>{let act=inProgram?{ArrowUp:()=>move(row,-1),ArrowDown:()=>move(row,1),ArrowLeft:()=>takeOut(
row)}[event.key]:{ArrowRight:()=>use(row)}[event.key];act&&(event.preventDefault(),act())},grip=element("span",{class:"sh-lines-grip","aria-hidden":"true"},"⠿"),
moves=element("span",{class:"sh-quiz-moves"},row.use,row.up,row.down,row.out);return row.node=element("li",{onkeydown:keys},element("div",{class:"sh-lines-row"},
grip,code,moves),why),row.show=(place,count,locked)=>{inProgram=place>=0&&!locked,row.use.hidden=place>=0,row.up.hidden=row.down.hidden=row.out.hidden=place<0,row.
up.disabled=locked||place===0,row.down.disabled=locked||place===count-1,row.use.disabled=row.out.disabled=locked},row}function orderField(question,say){let list=element("ol",{class:"sh-quiz-order"}),rows=question.steps.map((step,index)=>orderRow(step,index,move)),locked=!1;letDrag2(
list,()=>locked,refresh);function move(row,by){let place=[...list.children].indexOf(row.node)+by;if(locked||place<0||place>=rows.length)return;let focused=row.node.
contains(document.activeElement)?document.activeElement:row.up,neighbour=list.children[place];list.insertBefore(row.node,by<0?neighbour:neighbour.nextSibling),refresh();
let twin=focused===row.up?row.down:row.up;(focused.disabled?twin:focused).focus(),say(`${row.plain}: place ${place+1} of ${rows.length}`)}function refresh(){let first=list.
firstElementChild,last=list.lastElementChild;for(let{node,up,down}of rows)up.disabled=locked||node===first,down.disabled=locked||node===last}function write2(answer){
list.replaceChildren(...answer.map(index=>rows[index].node)),refresh()}return write2(question.start),{node:list,read:()=>[...list.children].map(node=>rows.findIndex(
row=>row.node===node)),write:write2,reveal(shown2){locked=shown2;for(let{node,why}of rows)why.hidden=!shown2,node.draggable=!shown2;list.classList.toggle("sh-lo\
cked",shown2),refresh()}}}function orderRow(step,index,move){let text=rich("span",{},step.text),plain2=text.textContent,why=rich("p",{class:"sh-quiz-why",hidden:!0},
step.why),row={index,plain:plain2,why},button=(sign,label,by)=>element("button",{type:"button","aria-label":`${label}: ${plain2}`,onclick:()=>move(row,by)},sign);
row.up=button("↑","Move up",-1),row.down=button("↓","Move down",1);let keys=event=>{let by={ArrowUp:-1,ArrowDown:1}[event.key];by&&(event.preventDefault(),move(
row,by))};return row.node=element("li",{draggable:"true",onkeydown:keys},element("div",{},text,why),element("span",{class:"sh-quiz-moves"},row.up,row.down)),row}
function letDrag2(list,isLocked,done){let dragged=null;list.addEventListener("dragstart",event=>{isLocked()||(dragged=event.target.closest("li"),event.dataTransfer.
effectAllowed="move",dragged.classList.add("sh-dragged"))}),list.addEventListener("dragover",event=>{let over=event.target.closest("li");if(!dragged||!over)return;
event.preventDefault();let box=over.getBoundingClientRect(),after=event.clientY>box.top+box.height/2;over!==dragged&&list.insertBefore(dragged,after?over.nextSibling:
over)}),list.addEventListener("dragend",()=>{dragged?.classList.remove("sh-dragged"),dragged=null,done()})}var niceTicks=(end,count)=>ticksBetween(0,end,count);function ticksBetween(start2,end,count){let rough=(end-start2)/count,power=10**Math.floor(Math.log10(rough)),
step=[1,2,5,10].map(factor=>factor*power).find(value=>value>=rough),ticks2=[],last=end+1e-4*(end-start2);for(let i=Math.ceil(start2/step-1e-9);i*step<=last;i++)
ticks2.push(Number((i*step).toPrecision(12)));return ticks2}var[WIDTH,HEIGHT]=[760,350],PLOT={left:72,top:10,width:WIDTH-90,height:HEIGHT-60},xAxis=picture2=>picture2.x??{name:"Time",unit:"s"},yAxis=picture2=>picture2.y??
{name:"Frequency",unit:"Hz"},title=({name,unit})=>unit?`${name} (${unit})`:name;function pictureArea(picture2){let x=s=>PLOT.left+(s-picture2.start_s)/(picture2.
end_s-picture2.start_s)*PLOT.width,y=hz=>PLOT.top+(1-(hz-picture2.fmin_hz)/(picture2.fmax_hz-picture2.fmin_hz))*PLOT.height,box={x:PLOT.left,y:PLOT.top,width:PLOT.
width,height:PLOT.height},bottom=PLOT.top+PLOT.height,times=ticks(picture2.start_s,picture2.end_s,7).map(s=>[svg("line",{class:"sh-point-tick",x1:x(s),x2:x(s),y1:bottom,
y2:bottom+5}),svg("text",{x:x(s),y:bottom+19,"text-anchor":"middle"},number(s))]),pitches=ticks(picture2.fmin_hz,picture2.fmax_hz,6).map(hz=>[svg("line",{class:"\
sh-point-tick",x1:PLOT.left-5,x2:PLOT.left,y1:y(hz),y2:y(hz)}),svg("text",{x:PLOT.left-9,y:y(hz)+4,"text-anchor":"end"},number(hz))]),turned=`translate(13 ${PLOT.
top+PLOT.height/2}) rotate(-90)`;return{node:svg("g",{class:"sh-point-picture","aria-hidden":"true"},svg("image",{href:picture2.src,preserveAspectRatio:"none",...box}),
...times.flat(),...pitches.flat(),svg("text",{class:"sh-point-title",x:PLOT.left+PLOT.width/2,y:HEIGHT-7,"text-anchor":"middle"},title(xAxis(picture2))),svg("te\
xt",{class:"sh-point-title",transform:turned,"text-anchor":"middle"},title(yAxis(picture2)))),x,y}}var number=value=>Number.isInteger(value)?integer(value):String(
value);function ticks(low,high,count){let step=niceTicks(high-low,count)[1],found=[];for(let i=Math.ceil(low/step-1e-9);i*step<=high+step*1e-9;i+=1)found.push(Number(
(i*step).toPrecision(10)));return found}function pointField(question,say){let{picture:picture2}=question,span={s:picture2.end_s-picture2.start_s,hz:picture2.fmax_hz-picture2.fmin_hz},middle2={s:picture2.
start_s+span.s/2,hz:picture2.fmin_hz+span.hz/2},area=pictureArea(picture2),cross=crosshair(area),solution=svg("g"),at=null,written={},locked=!1,helpId=uniqueId(
"help"),plot=svg("svg",{viewBox:`0 0 ${WIDTH} ${HEIGHT}`,class:"sh-point-plot",tabindex:0,role:"application","aria-label":`Spectrogram. ${picture2.alt}`,"aria-d\
escribedby":helpId},area.node,solution,cross.node);plot.addEventListener("keydown",onKey),plot.addEventListener("pointerdown",onPointer);let time=coordinate(xAxis(
picture2),decimals(span.s),s=>write2({s})),pitch=coordinate(yAxis(picture2),decimals(span.hz),hz=>write2({hz})),help=element("p",{class:"sh-hint",id:helpId},"Cl\
ick in the picture. Or use the arrow keys in it (with Shift: small steps), or write both numbers.");function onPointer(event){let{x,y}=new DOMPoint(event.clientX,
event.clientY).matrixTransform(plot.getScreenCTM().inverse()),[right,up]=[(x-PLOT.left)/PLOT.width,1-(y-PLOT.top)/PLOT.height];right<0||right>1||up<0||up>1||place(
{s:picture2.start_s+right*span.s,hz:picture2.fmin_hz+up*span.hz})}function onKey(event){event.key==="Enter"&&plot.closest("form").requestSubmit();let step={ArrowRight:[
1,0],ArrowLeft:[-1,0],ArrowUp:[0,1],ArrowDown:[0,-1]}[event.key];if(!step||locked)return;event.preventDefault();let part=event.shiftKey?1/200:1/40,from=at??middle2;
place({s:from.s+step[0]*part*span.s,hz:from.hz+step[1]*part*span.hz}),say(picture2.x?`${time.said(at.s)}, ${pitch.said(at.hz)}`:`${time.text(at.s)} seconds, ${pitch.
text(at.hz)} hertz`)}function write2(wanted){written={...written,...wanted},(at||"s"in written&&"hz"in written)&&place(written)}function place(wanted){if(locked)
return;let{s,hz}={...at??middle2,...wanted};at={s:Math.min(picture2.end_s,Math.max(picture2.start_s,s)),hz:Math.min(picture2.fmax_hz,Math.max(picture2.fmin_hz,hz))},
written={},draw()}function draw(){cross.show(at),time.show(at.s),pitch.show(at.hz)}function drawSolution(shown2){let boxes=question.targets.filter(target=>shown2&&
target.right).map(target=>{let[x,y]=[area.x(target.from_s),Math.max(PLOT.top,area.y(target.to_hz))],box={x,y,width:area.x(target.to_s)-x,height:area.y(target.from_hz)-
y,rx:3};return[svg("rect",{class:"sh-point-back",...box}),svg("rect",{class:"sh-point-right",...box})]});solution.replaceChildren(...boxes.flat())}return{node:element(
"div",{},plot,element("div",{class:"sh-point-coordinates"},time.node,pitch.node),help),read:()=>at?[at.s,at.hz]:null,write([s,hz]){at={s,hz},draw()},reveal(shown2){
locked=shown2,time.lock(shown2),pitch.lock(shown2),help.hidden=shown2,drawSolution(shown2)}}}function crosshair(area){let layers=["sh-point-back","sh-point-fron\
t"].map(kind=>({across:svg("line",{class:kind,x1:PLOT.left,x2:PLOT.left+PLOT.width}),down:svg("line",{class:kind,y1:PLOT.top,y2:PLOT.top+PLOT.height}),ring:svg(
"circle",{class:kind,r:7})})),node=svg("g",{visibility:"hidden"},layers.map(({across,down,ring})=>[across,down,ring]).flat());return{node,show({s,hz}){let[x,y]=[
area.x(s),area.y(hz)];node.setAttribute("visibility","visible");for(let{across,down,ring}of layers)setAll(across,{y1:y,y2:y}),setAll(down,{x1:x,x2:x}),setAll(ring,
{cx:x,cy:y})}}}var decimals=span=>Math.max(0,Math.ceil(-Math.log10(span/500)));function coordinate({name,unit},places,change){let id=uniqueId("coordinate"),input=element(
"input",{type:"number",id,step:"any"});input.addEventListener("change",()=>Number.isFinite(input.valueAsNumber)&&change(input.valueAsNumber));let text=value=>value.
toFixed(places);return{node:element("span",{},element("label",{for:id},name),input,element("span",{class:"sh-hint"},unit)),text,said:value=>`${name} ${text(value)}\
 ${unit}`,show:value=>input.value=text(value),lock:locked=>input.readOnly=locked}}var MAKERS={one:question=>choiceField(question,"radio"),several:question=>choiceField(question,"checkbox"),number:numberField,order:orderField,lines:linesField,
point:pointField},makeField=(question,say)=>MAKERS[question.kind](question,say);function choiceField(question,type){let name=uniqueId("choice"),rows=question.choices.
map(choice=>{let input=element("input",{type,name}),why=rich("p",{class:"sh-quiz-why",id:uniqueId("why"),hidden:!0},choice.why),verdict=element("span",{class:"s\
h-quiz-verdict"}),label=element("label",{},input,rich("span",{},choice.text),verdict);return{choice,input,why,verdict,node:element("div",{class:"sh-quiz-choice"},
label,why)}}),chosen=()=>rows.flatMap((row,i)=>row.input.checked?[i]:[]);return{node:element("div",{class:"sh-quiz-choices"},rows.map(row=>row.node)),read:()=>type===
"radio"?chosen()[0]??null:chosen(),write(answer){let wanted=[answer].flat();rows.forEach((row,i)=>row.input.checked=wanted.includes(i))},reveal(shown2){for(let{
choice,input,why,verdict,node}of rows)input.disabled=shown2,why.hidden=!shown2,node.classList.toggle("sh-is-right",shown2&&choice.right),verdict.textContent=shown2&&
choice.right?"✓ right":""}}}function numberField(question){let id=uniqueId("number"),keys={type:"text",inputmode:"decimal",autocomplete:"off",spellcheck:"fals\
e"},said=[question.unit,question.precision].filter(Boolean).join(", "),unit=said?[element("span",{class:"sh-hint",id:`${id}-unit`},said)]:[],input=element("inpu\
t",{id,size:14,...keys,...said&&{"aria-describedby":`${id}-unit`}});return{node:element("div",{class:"sh-quiz-number"},element("label",{for:id},"Your answer"),input,
unit),read:()=>input.value,write:answer=>input.value=answer,reveal:shown2=>input.readOnly=shown2}}function blocksFault(codes){let levels=[0],header=null;for(let[place,code]of codes.entries()){let depth=code.length-code.trimStart().length;if(header!==null){if(depth<=
levels.at(-1))return opens(place,header);levels.push(depth)}for(;levels.at(-1)>depth;)levels.pop();if(levels.at(-1)!==depth)return{place,said:`${shown(code)} is\
 indented: it belongs into a block, and none is open above it.`};header=code.endsWith(":")?code:null}return header===null?null:opens(codes.length-1,header)}var opens=(place,header)=>({
place,said:`${shown(header)} opens a block, so an indented line has to follow it.`});function shown(code){let signs={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quo\
t;"};return`<code>${code.trim().replace(/[&<>"]/g,sign=>signs[sign])}</code>`}var FAMILIES={"a frequency":{hz:1,khz:1e3,mhz:1e6},"a time":{s:1,ms:.001,us:1e-6,µs:1e-6,μs:1e-6,min:60},"a level":{db:1},"a share":{"%":1}},SPOKEN={hertz:"hz",
kilohertz:"khz",second:"s",seconds:"s",sec:"s",millisecond:"ms",milliseconds:"ms",decibel:"db",decibels:"db",percent:"%"},COUNTED={row:"rows",bin:"rows",band:"r\
ows",column:"columns",frame:"columns",sample:"samples"},FILLERS=["","frequency","time","mel","number","no","nr"],NUMBER=new RegExp("^\\s*(?<lead>(?:[A-Za-z#][A-Z\
a-z .:#]*?)?)\\s*[=~≈]?\\s*(?<number>[+-]?(?:[0-9][0-9 .,_']*[0-9]|[0-9]|[.,][0-9]+|[0-9][.,])(?:[eE][+-]?[0-9]+)?)(?<ordinal>(?:(?:st|nd|rd|th)(?![A-Za-z]))?)\\s*\
(?<unit>[^0-9]*?)\\s*$"),example=unit=>`${isMeasured(plain(unit))?12.5:12} ${unit}`.trim(),isMeasured=name=>Object.values(FAMILIES).some(units=>Object.hasOwn(units,
name));function readNumber(text,unit){let match=NUMBER.exec(text.replaceAll("−","-").replaceAll(" "," ")),{lead,number:number3,ordinal,unit:after}=match?.groups??
{},values=match?readings(number3):[],counts=!isMeasured(plain(unit));if(!values.length||lead&&!(counts&&isCount(words2(lead))))return{values:[],problem:`This is\
 not one number. Write it like ${example(unit)}.`};let scale=1;for(let written of counts?[lead,after]:[`${ordinal} ${after}`]){let between=scaleBetween(written,
unit);if(between.problem)return{values:[],problem:between.problem};scale=between.scale}return{values:values.map(value=>value*scale),problem:""}}function readings(written){
let number3=written.replace(/[ _']/g,""),candidates=[number3];if(number3.includes(",")&&number3.includes(".")){let decimalIsPoint=number3.lastIndexOf(".")>number3.
lastIndexOf(",");candidates=[number3.replaceAll(decimalIsPoint?",":".","").replaceAll(",",".")]}else number3.includes(",")&&(candidates=number3.split(",").length===
2?[number3.replace(",",".")]:[],/^[+-]?[0-9]{1,3}(,[0-9]{3})+$/.test(number3)&&candidates.push(number3.replaceAll(",","")));return candidates.map(Number).filter(
value=>!Number.isNaN(value))}function scaleBetween(written,asked){let[given,wanted]=[plain(written),plain(asked)];if(!given||given===wanted)return{scale:1,problem:""};
for(let[dimension,units]of Object.entries(FAMILIES)){let known=Object.hasOwn(units,given);if(known&&Object.hasOwn(units,wanted))return{scale:units[given]/units[wanted],
problem:""};if(known&&wanted)return{scale:1,problem:`${written.trim()} is ${dimension}. The question asks for ${asked}.`}}let[counted,askedCount]=[words2(written),
words2(asked)];if(!isMeasured(wanted)&&isCount(counted)){let same=Object.hasOwn(COUNTED,askedCount)&&COUNTED[counted]===COUNTED[askedCount];if(!counted||!wanted||
same)return{scale:1,problem:""};if(Object.hasOwn(COUNTED,askedCount))return{scale:1,problem:`You counted ${written.replace(/^[ .:#]+|[ .:#]+$/g,"")}. The questi\
on asks for ${asked}.`}}return wanted?{scale:1,problem:`The unit "${written.trim()}" does not fit here. The question asks for ${asked}.`}:{scale:1,problem:"The \
answer has no unit: write the number alone."}}var isCount=name=>!name||Object.hasOwn(COUNTED,name);function words2(written){let text=written.toLowerCase().split(
/\s+/).map(word=>word.replace(/^[.:#]+|[.:#]+$/g,"")).filter(word=>!FILLERS.includes(word)).join(" ");return text.replace(/s$/,"")||text}function plain(unit){let name=unit.
trim().toLowerCase().replace(/\.+$/,"");return name=Object.hasOwn(SPOKEN,name)?SPOKEN[name]:name,isMeasured(name)?name:name.replace(/s$/,"")}var judge=(question,answer)=>JUDGES[question.kind](question,answer),unreadable=sentence=>({right:!1,feedback:[sentence],readable:!1}),result=(right,feedback)=>({
right,feedback,readable:!0}),isIndex=(answer,list)=>Number.isInteger(answer)&&answer>=0&&answer<list.length;function one({choices},answer){return isIndex(answer,
choices)?result(choices[answer].right,[choices[answer].why]):unreadable("Choose one answer first.")}function several({choices,slips=[]},answer){if(!Array.isArray(
answer)||!answer.every(i=>isIndex(i,choices)))return unreadable("Choose the answers first.");if(!answer.length)return unreadable("Choose at least one answer fir\
st.");let chosen=choices.map((_,i)=>answer.includes(i));if(choices.every((choice,i)=>choice.right===chosen[i]))return result(!0,choices.map(choice=>choice.why));
let slip=slips.find(one2=>choices.every((_,i)=>one2.answer.includes(i)===chosen[i]));if(slip)return result(!1,[slip.why]);let feedback=choices.filter((_,i)=>chosen[i]).
map(choice=>choice.why),missing=choices.filter((choice,i)=>choice.right&&!chosen[i]).length;return missing&&feedback.push(`${missing} right ${missing===1?"answe\
r is":"answers are"} still missing.`),result(!1,feedback)}function number2(question,answer){let text=String(answer??"");if(!text.trim())return unreadable(`Write\
 a number first, like ${example(question.unit)}.`);let{values,problem}=readNumber(text,question.unit);if(problem)return unreadable(problem);let slack=1e-9*Math.
max(1,Math.abs(question.answer));if(values.some(value=>Math.abs(value-question.answer)<=question.tolerance+slack))return result(!0,[question.why]);for(let{from,
to,why}of question.ranges){let[low,high]=[from??-1/0,to??1/0],edge=Number.isFinite(low+high)?1e-9*Math.max(1,Math.abs(low),Math.abs(high)):0;if(values.some(value=>low-
edge<=value&&value<=high+edge))return result(!1,[why])}return result(!1,[question.otherwise])}function order({steps,why,otherwise,slips=[]},answer){if(!(Array.isArray(
answer)&&answer.length===steps.length&&steps.every((_,i)=>answer.includes(i))))return unreadable("Bring all steps into an order first.");let misplaced=answer.findIndex(
(step,place)=>step!==place);if(misplaced<0)return result(!0,[why]);let feedback=[slips.find(one2=>one2.answer.every((step,place)=>step===answer[place]))?.why??otherwise];
return misplaced&&feedback.push(`The first ${misplaced===1?"step stands":`${misplaced} steps stand`} right.`),result(!1,feedback)}function lines({lines:pool,needs,
why,slips=[]},answer){if(!Array.isArray(answer)||!answer.every(i=>isIndex(i,pool)))return unreadable("Put the lines that belong into your program first.");if(!answer.
length||new Set(answer).size<answer.length)return unreadable("Put the lines that belong into your program first, each of them once.");let strangers=answer.filter(
i=>!pool[i].right);if(strangers.length){let more=strangers.length-1,also=more?[`${more} more of your lines ${more===1?"does":"do"} not belong.`]:[];return result(
!1,[pool[strangers[0]].why,...also])}let missing=pool.filter(line=>line.right).length-answer.length;if(missing){let alone=needs.find(need=>need.alone&&answer.includes(
need.line)&&!answer.includes(need.earlier)),counted=`${missing} ${missing===1?"line that belongs is":"lines that belong are"} still missing.`;return result(!1,alone?
[alone.alone,counted]:[counted])}let trouble=orderTrouble(pool,needs,answer);if(!trouble)return result(!0,[why]);let{place,said}=trouble,feedback=[slips.find(one2=>one2.
answer.every((line,at)=>line===answer[at]))?.why??said];return place&&feedback.push(`The first ${place===1?"line stands":`${place} lines stand`} right.`),result(
!1,feedback)}function orderTrouble(pool,needs,answer){let block=blocksFault(answer.map(i=>pool[i].code));for(let[place,line]of answer.entries()){if(block?.place===
place)return block;let broken=needs.find(need=>need.line===line&&!answer.slice(0,place).includes(need.earlier));if(broken)return{place,said:broken.why}}return block}
function point({targets,otherwise},answer){let[time,hz]=Array.isArray(answer)&&answer.length===2?answer:[NaN,NaN];if(typeof time!="number"||typeof hz!="number"||
Number.isNaN(time)||Number.isNaN(hz))return unreadable("Point at a place in the picture first.");let inside=t=>t.from_s<=time&&time<=t.to_s&&t.from_hz<=hz&&hz<=
t.to_hz,hit=targets.find(inside);return hit?result(hit.right,[hit.why]):result(!1,[otherwise])}var JUDGES={one,several,number:number2,order,lines,point};var STATES2={right:words.right,wrong:words["not-yet"],unread:words.unread};function questionCard(question,memory,onPassed){let moves=liveRegion(150),status=element(
"div",{class:"sh-quiz-status",role:"status","aria-live":"polite",tabindex:-1}),trouble=element("p",{class:"sh-quiz-trouble",role:"alert",hidden:!0}),field=makeField(
question,moves.say),prompt=rich("div",{class:"sh-quiz-prompt",id:uniqueId("prompt"),tabindex:-1},question.prompt),passage=question.passage?[rich("blockquote",{class:"\
sh-quiz-passage"},question.passage)]:[],check=element("button",{type:"submit",class:"sh-button sh-primary"},"Check"),again=element("button",{type:"button",class:"\
sh-button",hidden:!0,onclick:retry},"Answer again"),xp=element("span",{class:"sh-quiz-xp"}),actions=element("div",{class:"sh-quiz-actions"},check,again),form=element(
"form",{novalidate:!0,onsubmit:onSubmit},element("fieldset",{"aria-labelledby":prompt.id},prompt,...passage,field.node),status,trouble,actions,moves.node);function settle(right){
field.reveal(right),check.hidden=right,again.hidden=!right,drawXp()}function drawXp(){let{passed,kept,late}=memory.state(question.item),[text,label]=kept?[`✓ ${question.
xp} XP`,`${question.xp} XP, earned`]:late?[`${question.xp} XP, not kept yet`,`${question.xp} XP, not kept yet`]:passed?[`${question.xp} XP …`,`${question.xp} \
XP, being kept`]:[`${question.xp} XP`,`Worth ${question.xp} XP`];xp.hidden=!question.xp,xp.textContent=text,xp.setAttribute("aria-label",label),xp.classList.toggle(
"sh-is-right",kept)}function tell({right,readable,feedback}){let kind=right?"right":readable?"wrong":"unread",{sign,word}=STATES2[kind],texts=right&&question.kind===
"several"?["Each answer's reason stands below it."]:feedback,head=element("strong",{},`${word}.`),body=element("div",{},head,texts.map(html=>rich("p",{},html)));
return status.className=`sh-quiz-status sh-${kind}`,status.replaceChildren(element("span",{class:"sh-quiz-sign","aria-hidden":"true"},sign),body),head}function warn(text){
trouble.textContent=text,trouble.hidden=!text}function onSubmit(event){event.preventDefault();let answer2=field.read(),result2=judge(question,answer2),head=tell(
result2);result2.readable&&(warn(""),memory.give(question.item,answer2,result2.right,({earned,trouble:problem,level})=>{earned&&head.after(element("span",{class:"\
sh-quiz-earned"},`+${earned} XP`)),level&&status.after(momentPanel(levelMoment(level),!0)),warn(problem)}),settle(result2.right),result2.right&&(onPassed(),status.
focus({preventScroll:!0})))}function retry(){settle(!1),status.className="sh-quiz-status",status.replaceChildren(),form.querySelector("input, [tabindex='0'], li\
 button:not(:disabled)")?.focus()}let{answer}=memory.state(question.item),earlier=answer===null?null:judge(question,answer);return earlier?.readable&&(field.write(
answer),tell(earlier)),settle(!!earlier?.right),{form,prompt,xp,warn,draw:drawXp,close:moves.close}}var OWNER=serverPath(),KEY=`spectrohub-unkept-answers ${OWNER}`,CHANNEL=`spectrohub-answers ${OWNER}`,MOST=500,inMemory=[];function serverPath(){try{return JSON.
parse(document.getElementById("jupyter-config-data").textContent).baseUrl}catch{return""}}function read(){try{return JSON.parse(sessionStorage.getItem(KEY))??[]}catch{
return inMemory}}function write(answers){inMemory=answers.slice(-MOST);try{sessionStorage.setItem(KEY,JSON.stringify(inMemory))}catch{}}function unkept(kind,items=null){
return read().filter(one2=>one2.kind===kind&&(!items||items.includes(one2.item)))}function addUnkept(answer){write([...read(),answer])}function openChannel(){try{
return new BroadcastChannel(CHANNEL)}catch{return null}}function keptAnswers(heard){let channel=openChannel();return channel&&(channel.onmessage=({data})=>heard(
data)),{announce(answers){let events=answers.map(({event})=>event);write(read().filter(({event})=>!events.includes(event))),channel?.postMessage(answers)},close:()=>channel?.
close()}}var PATIENCE_MS=8e3,UNANSWERED="Not kept yet: the notebook's kernel is busy or was restarted. If this line stays, run this cell again: your answer is then added\
 by itself.";function answerMemory(host,replies){let kind=host.get("kind")??"",asked=host.get("questions")?.map(({item})=>item)??null,waiting=new Map,listeners=new Set,
own=!1,changed=(outside=!1)=>listeners.forEach(heard=>heard(outside)),send=()=>host.set("answers",[...waiting].map(([event,{item,answer}])=>({event,item,answer})));
function state(item){let found={answer:null,passed:!1,kept:!0,...host.get("state")?.[item]},open=[...waiting.values()].filter(one2=>one2.item===item&&one2.solves),
late=!found.kept||open.some(one2=>one2.late);return{...found,kept:found.passed&&found.kept&&!open.length,late:found.passed&&late}}function remember(item,answer,right){
own=!0,(right||!state(item).passed)&&host.set("state",{...host.get("state"),[item]:{answer,passed:right}}),own=!1}function hear(){let arrived=host.get("saved")?.
replies??{},done=[];for(let[event,one2]of waiting){let reply=arrived[event];reply&&(one2.late=!!reply.trouble,reply.trouble||(waiting.delete(event),done.push({event,
item:one2.item,answer:one2.answer,right:one2.right,kind})),one2.onReply?.(reply))}done.length&&others?.announce(done),changed()}function hearOthers(answers){let same=answers.
filter(one2=>one2.kind===kind);for(let{event}of same)waiting.get(event)?.onReply?.({earned:0,trouble:""}),waiting.delete(event);let known=same.filter(({item,right})=>right&&
asked?.includes(item)&&!state(item).passed).map(({item,answer})=>[item,{answer,passed:!0}]);known.length&&kind==="quiz"?host.set("state",{...host.get("state"),...Object.
fromEntries(known)}):changed()}let offs=[host.on("saved",hear),host.on("state",()=>own||changed(!0))],others=replies?keptAnswers(hearOthers):null;if(replies){offs.
push(others.close);for(let{event,item,answer,right}of unkept(kind,asked))waiting.set(event,{item,answer,right});waiting.size&&send()}return{state,close:()=>offs.
forEach(off=>off()),watch:heard=>listeners.add(heard),give(item,answer,right,onReply){let event=uuid(),one2={item,answer,right,solves:replies&&right&&!state(item).
passed,late:!1,onReply};remember(item,answer,right),waiting.set(event,one2),replies&&addUnkept({event,item,answer,right,kind}),send(),replies&&setTimeout(()=>{!waiting.
has(event)||one2.late||(one2.late=!0,onReply({earned:0,trouble:UNANSWERED}),changed())},PATIENCE_MS)}}}function mount(el,host,{replies=!1}={}){let questions=host.get("questions"),root=element("div",{class:"sh-card sh-quiz",role:"group","aria-label":"Quiz"});guardKeys(
root);let memory=answerMemory(host,replies),card=null,bar=null,asUnsolved=!1,touched=!1;function go(place){touched=!0,host.set("at",place),show(),card.prompt.focus(
{preventScroll:!0})}let current=()=>Math.max(0,Math.min(host.get("at")??0,questions.length-1));function show(){card?.close();let place=current();bar=questions.length>
1?stepBar(questions,place,memory,go):null,card=questionCard(questions[place],memory,onPassed),asUnsolved=!memory.state(questions[place].item).passed;let count=element(
"span",{class:"sh-quiz-place"},bar?`Question ${place+1} of ${questions.length}`:"Question"),head=element("div",{class:"sh-quiz-head"},count,bar?.solved??"",card.
xp);root.replaceChildren(head,card.form,bar?.node??"");let trouble=host.get("saved")?.trouble;trouble&&card.warn(trouble)}function onPassed(){touched=!0,asUnsolved=
!1,bar?.draw()}function follow(outside){let{passed}=memory.state(questions[current()].item);if(outside&&passed&&asUnsolved){let open=questions.findIndex(({item})=>!memory.
state(item).passed);!touched&&open>=0&&host.set("at",open),show()}else card.draw(),bar?.draw()}return questions.length?(show(),memory.watch(follow)):root.append(
element("p",{},"This lesson has no questions yet.")),el.replaceChildren(root),()=>{card?.close(),memory.close()}}var quiz_default=anywidget((el,host)=>mount(el,
host,{replies:!0}));function stepBar(questions,place,memory,go){let last=questions.length-1,button=(text,to)=>element("button",{type:"button",class:"sh-button",
disabled:to<0||to>last,onclick:()=>go(to)},text),next=button("Next",place+1),dots=questions.map((_,i)=>element("button",{type:"button",class:"sh-quiz-dot",onclick:()=>go(
i)})),solved=element("span",{class:"sh-quiz-solved"});function draw(){let states=questions.map(({item})=>memory.state(item));dots.forEach((dot,i)=>{let{kept,late:late2}=states[i];
dot.classList.toggle("sh-is-right",kept),dot.setAttribute("aria-label",`Question ${i+1}${kept?", solved":late2?", not kept yet":""}`),i===place&&dot.setAttribute(
"aria-current","step")}),next.classList.toggle("sh-primary",states[place].passed&&place<last);let late=states.filter(one2=>one2.late).length;solved.textContent=
`${states.filter(one2=>one2.kept).length} solved${late?`, ${late} not kept yet`:""}`}draw();let row=element("div",{class:"sh-quiz-dots"},dots);return{node:element(
"nav",{class:"sh-quiz-bar","aria-label":"Questions"},button("Previous",place-1),row,next),solved,draw}}function mount2(el,host,{replies=!1}={}){let root=element("section",{class:"sh-card sh-own-line","aria-label":"After the check"});guardKeys(root);let trouble=element(
"p",{class:"sh-own-trouble",role:"status","aria-live":"polite"}),question=questionPart(host,replies),note=host.get("offers_note")?notePart(host):null;root.append(
...host.get("offers_question")?[question.node]:[],...note?[note.node]:[],trouble);let warn=()=>{trouble.textContent=host.get("trouble")??"",trouble.hidden=!trouble.
textContent,question.settle()},offs=[host.on("trouble",warn)];return warn(),el.replaceChildren(root),()=>{offs.forEach(off=>off()),question.close(),note?.close(),
root.remove()}}var own_line_default=anywidget((el,host)=>mount2(el,host,{replies:!0}));function questionPart(host,replies){let button=element("button",{type:"bu\
tton",class:"sh-button",onclick:ask},"Ask me"),words3=element("p",{},element("b",{},"One question about your own code. "),"One place of it is changed: which inp\
ut shows that?"),offer=element("div",{class:"sh-own-offer"},words3,button),place=element("div",{class:"sh-own-question"}),quiz=null;function ask(){button.disabled=
!0,button.textContent="Looking for one …",host.set("ask",!0)}function settle(){host.get("trouble")&&host.get("ask")&&!quiz&&(offer.hidden=!0)}function show(asked){
quiz||!host.get("questions")?.length||(offer.hidden=!0,quiz=mount(place,host,{replies}),asked&&place.querySelector(".sh-quiz-prompt")?.focus({preventScroll:!0}))}
let off=host.on("questions",()=>show(!0));return show(!1),{node:element("div",{},offer,place),settle,close:()=>(off(),quiz?.())}}function notePart(host){let id=uniqueId(
"note"),input=element("input",{id,type:"text",maxlength:host.get("longest"),autocomplete:"off"}),keep=element("button",{type:"submit",class:"sh-button"},"Keep"),
label=element("label",{for:id},element("b",{},"What was wrong before?")," One sentence, for yourself. Nobody grades it."),kept=element("p",{class:"sh-own-kept",
tabindex:-1}),form=element("form",{class:"sh-own-note",onsubmit:send},label,element("div",{},input,keep),kept);function send(event){event.preventDefault();let text=input.
value.trim();text?host.set("note",text):input.focus()}function draw(){let text=host.get("note_kept");form.classList.toggle("sh-is-kept",!!text),kept.hidden=!text,
kept.textContent=text?`✓ “${text}” You find it again under progress().`:"",label.hidden=keep.hidden=input.hidden=!!text}let off=host.on("note_kept",()=>{draw(),
kept.focus({preventScroll:!0})});return draw(),{node:form,close:off}}export{own_line_default as default,mount2 as mount};
