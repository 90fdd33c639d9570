BEGIN TRANSACTION;
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);
INSERT INTO "alembic_version" VALUES('e43177bfe90b');
CREATE TABLE assignment (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	duedate DATETIME, 
	course_id VARCHAR(128) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (name), 
	FOREIGN KEY(course_id) REFERENCES course (id)
);
INSERT INTO "assignment" VALUES('7130e704404d4e3bb943c6cae8ed89d1','kept','2026-10-01 12:00:00.000000','spectrohub');
CREATE TABLE base_cell (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	notebook_id VARCHAR(32) NOT NULL, 
	type VARCHAR(50), 
	PRIMARY KEY (id), 
	UNIQUE (name, notebook_id, type), 
	FOREIGN KEY(notebook_id) REFERENCES notebook (id)
);
INSERT INTO "base_cell" VALUES('44701240d7ad4841b619abc394e16420','double-check','245cd3a847f343d7bfa208bc4ebc0ded','GradeCell');
INSERT INTO "base_cell" VALUES('61622b19020a46f98833e21e5527a1a8','primes-test','245cd3a847f343d7bfa208bc4ebc0ded','GradeCell');
INSERT INTO "base_cell" VALUES('21f392e1b63d4d3fa88555f532bee00c','why','245cd3a847f343d7bfa208bc4ebc0ded','GradeCell');
INSERT INTO "base_cell" VALUES('83491b9b11b3438f957bb73e75687181','double','245cd3a847f343d7bfa208bc4ebc0ded','SolutionCell');
INSERT INTO "base_cell" VALUES('59fd65f67cf54fd0a9f8cd827baeea6b','primes','245cd3a847f343d7bfa208bc4ebc0ded','SolutionCell');
INSERT INTO "base_cell" VALUES('2b7d0e0c99e34ae496b4088094e46e54','why','245cd3a847f343d7bfa208bc4ebc0ded','SolutionCell');
CREATE TABLE comment (
	id VARCHAR(32) NOT NULL, 
	notebook_id VARCHAR(32), 
	cell_id VARCHAR(32), 
	auto_comment TEXT, 
	manual_comment TEXT, 
	PRIMARY KEY (id), 
	UNIQUE (cell_id, notebook_id), 
	FOREIGN KEY(notebook_id) REFERENCES submitted_notebook (id), 
	FOREIGN KEY(cell_id) REFERENCES base_cell (id)
);
INSERT INTO "comment" VALUES('c2c4499ea57f4b9488e58b1e2c5da553','231b584ff96e409bab149ba4899cc0af','83491b9b11b3438f957bb73e75687181',NULL,NULL);
INSERT INTO "comment" VALUES('76c0fc1763554556adaa6ad687b6c7ad','231b584ff96e409bab149ba4899cc0af','59fd65f67cf54fd0a9f8cd827baeea6b',NULL,NULL);
INSERT INTO "comment" VALUES('13f4853f539648d3b229693ef87ba5d6','231b584ff96e409bab149ba4899cc0af','2b7d0e0c99e34ae496b4088094e46e54',NULL,NULL);
INSERT INTO "comment" VALUES('4a69faf1354f4d87ad9aa0870425af86','26296dede50e46ee80e7c532cf55e7f6','83491b9b11b3438f957bb73e75687181',NULL,NULL);
INSERT INTO "comment" VALUES('583ef59d3e144f67a736279199b23305','26296dede50e46ee80e7c532cf55e7f6','59fd65f67cf54fd0a9f8cd827baeea6b',NULL,NULL);
INSERT INTO "comment" VALUES('70138dcfa63c4604b57295a53be6d827','26296dede50e46ee80e7c532cf55e7f6','2b7d0e0c99e34ae496b4088094e46e54',NULL,NULL);
INSERT INTO "comment" VALUES('2a45430f4de44879a060f4f88eba4e00','1da204e37a8b48c8bbfeca7c96e346e2','83491b9b11b3438f957bb73e75687181',NULL,NULL);
INSERT INTO "comment" VALUES('0b2bfc1afa1b4688aa761a715c51e982','1da204e37a8b48c8bbfeca7c96e346e2','59fd65f67cf54fd0a9f8cd827baeea6b',NULL,NULL);
INSERT INTO "comment" VALUES('d7086a0f5dd341808a4be5474b63cf81','1da204e37a8b48c8bbfeca7c96e346e2','2b7d0e0c99e34ae496b4088094e46e54','No response.',NULL);
INSERT INTO "comment" VALUES('76b7846808e9488ba50a7d21aa4ace81','9b47a027c4ef4ee38573cf4dcef32d9a','83491b9b11b3438f957bb73e75687181',NULL,NULL);
INSERT INTO "comment" VALUES('181463a645594955888efe99c733cb3b','9b47a027c4ef4ee38573cf4dcef32d9a','59fd65f67cf54fd0a9f8cd827baeea6b',NULL,NULL);
INSERT INTO "comment" VALUES('7db2039244f24443a9fa0b6273674199','9b47a027c4ef4ee38573cf4dcef32d9a','2b7d0e0c99e34ae496b4088094e46e54',NULL,NULL);
INSERT INTO "comment" VALUES('c4eeef3c586640db97df807632b44d00','459e85f46b89493a9d71f63cb41b3b21','83491b9b11b3438f957bb73e75687181','No response.',NULL);
INSERT INTO "comment" VALUES('409d2870a03d4fa38c0644f302f241c9','459e85f46b89493a9d71f63cb41b3b21','59fd65f67cf54fd0a9f8cd827baeea6b','No response.',NULL);
INSERT INTO "comment" VALUES('6535e6d143e4499bb26cd3b404616269','459e85f46b89493a9d71f63cb41b3b21','2b7d0e0c99e34ae496b4088094e46e54','No response.',NULL);
INSERT INTO "comment" VALUES('0b923ed47c9d44f5a5930732023fd015','240858d3faa24424a3ac05310e1c82b7','83491b9b11b3438f957bb73e75687181',NULL,NULL);
INSERT INTO "comment" VALUES('f3c0ea49d3e14df7861e6e3ad0019e98','240858d3faa24424a3ac05310e1c82b7','59fd65f67cf54fd0a9f8cd827baeea6b',NULL,NULL);
INSERT INTO "comment" VALUES('18b377b2cd6342ce8a20add46f0e7183','240858d3faa24424a3ac05310e1c82b7','2b7d0e0c99e34ae496b4088094e46e54',NULL,NULL);
CREATE TABLE course (
	id VARCHAR(128) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (id)
);
INSERT INTO "course" VALUES('spectrohub');
INSERT INTO "course" VALUES('default_course');
CREATE TABLE grade (
	id VARCHAR(32) NOT NULL, 
	notebook_id VARCHAR(32), 
	cell_id VARCHAR(32), 
	auto_score FLOAT, 
	manual_score FLOAT, 
	extra_credit FLOAT, 
	needs_manual_grade BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (cell_id, notebook_id), 
	FOREIGN KEY(notebook_id) REFERENCES submitted_notebook (id), 
	FOREIGN KEY(cell_id) REFERENCES base_cell (id)
);
INSERT INTO "grade" VALUES('90609c98bb3a4533b9881fdb48806bcd','231b584ff96e409bab149ba4899cc0af','44701240d7ad4841b619abc394e16420',1.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('8576a761cbfe4dd38f54fed8ea120cae','231b584ff96e409bab149ba4899cc0af','61622b19020a46f98833e21e5527a1a8',4.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('05724cc363e7443abc9ad1e651ff9ff2','231b584ff96e409bab149ba4899cc0af','21f392e1b63d4d3fa88555f532bee00c',NULL,NULL,NULL,1);
INSERT INTO "grade" VALUES('44310f4af97540f0a179e3444c86b8cf','26296dede50e46ee80e7c532cf55e7f6','44701240d7ad4841b619abc394e16420',0.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('a369e59705ea40118deb2e011b0a4aa4','26296dede50e46ee80e7c532cf55e7f6','61622b19020a46f98833e21e5527a1a8',1.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('1ad27e3ca5e547409ab5ce8281a13bbd','26296dede50e46ee80e7c532cf55e7f6','21f392e1b63d4d3fa88555f532bee00c',NULL,NULL,NULL,1);
INSERT INTO "grade" VALUES('44c28bdef60848cd979d5f591ff09598','1da204e37a8b48c8bbfeca7c96e346e2','44701240d7ad4841b619abc394e16420',0.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('2169ce8a3de349a28d829a92d059ad42','1da204e37a8b48c8bbfeca7c96e346e2','61622b19020a46f98833e21e5527a1a8',4.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('5e1bb883587b4b44b2af702f0800dc59','1da204e37a8b48c8bbfeca7c96e346e2','21f392e1b63d4d3fa88555f532bee00c',0.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('9aceaa85f70b4635b2b50a8beb1a4e1d','9b47a027c4ef4ee38573cf4dcef32d9a','44701240d7ad4841b619abc394e16420',0.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('796bd8dd22834c85bc280a5a029fb8dc','9b47a027c4ef4ee38573cf4dcef32d9a','61622b19020a46f98833e21e5527a1a8',0.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('3023d20654614281a85f08543c70aa32','9b47a027c4ef4ee38573cf4dcef32d9a','21f392e1b63d4d3fa88555f532bee00c',NULL,NULL,NULL,1);
INSERT INTO "grade" VALUES('8e3716967a9542f795fb407c635955c1','459e85f46b89493a9d71f63cb41b3b21','44701240d7ad4841b619abc394e16420',0.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('6a9606aadb2e41978cb450f189c882df','459e85f46b89493a9d71f63cb41b3b21','61622b19020a46f98833e21e5527a1a8',0.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('c393be92321f45e0be0a4a48211585aa','459e85f46b89493a9d71f63cb41b3b21','21f392e1b63d4d3fa88555f532bee00c',0.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('c4c7031d9f4a4e8ba53be2c583ecc06a','240858d3faa24424a3ac05310e1c82b7','44701240d7ad4841b619abc394e16420',0.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('935c46ec558b4f79988a15dec9552ee0','240858d3faa24424a3ac05310e1c82b7','61622b19020a46f98833e21e5527a1a8',0.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('a24a1ba0fb7147cc953565c3309c9676','240858d3faa24424a3ac05310e1c82b7','21f392e1b63d4d3fa88555f532bee00c',0.0,NULL,NULL,0);
CREATE TABLE grade_cells (
	id VARCHAR(32) NOT NULL, 
	max_score FLOAT NOT NULL, 
	cell_type VARCHAR(8) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(id) REFERENCES base_cell (id)
);
INSERT INTO "grade_cells" VALUES('44701240d7ad4841b619abc394e16420',1.0,'code');
INSERT INTO "grade_cells" VALUES('61622b19020a46f98833e21e5527a1a8',4.0,'code');
INSERT INTO "grade_cells" VALUES('21f392e1b63d4d3fa88555f532bee00c',3.0,'markdown');
CREATE TABLE notebook (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	assignment_id VARCHAR(32), 
	kernelspec VARCHAR(1024), 
	PRIMARY KEY (id), 
	UNIQUE (name, assignment_id), 
	FOREIGN KEY(assignment_id) REFERENCES assignment (id)
);
INSERT INTO "notebook" VALUES('245cd3a847f343d7bfa208bc4ebc0ded','questions','7130e704404d4e3bb943c6cae8ed89d1','{}');
CREATE TABLE solution_cells (
	id VARCHAR(32) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(id) REFERENCES base_cell (id)
);
INSERT INTO "solution_cells" VALUES('83491b9b11b3438f957bb73e75687181');
INSERT INTO "solution_cells" VALUES('59fd65f67cf54fd0a9f8cd827baeea6b');
INSERT INTO "solution_cells" VALUES('2b7d0e0c99e34ae496b4088094e46e54');
CREATE TABLE source_cell (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	cell_type VARCHAR(8) NOT NULL, 
	locked BOOLEAN NOT NULL, 
	source TEXT, 
	checksum VARCHAR(128), 
	notebook_id VARCHAR(32), 
	PRIMARY KEY (id), 
	UNIQUE (name, notebook_id), 
	FOREIGN KEY(notebook_id) REFERENCES notebook (id)
);
INSERT INTO "source_cell" VALUES('adc9498439cf454387a5bf29a5c29e9c','setup','code',1,'import numpy as np

from spectrohub import check','71c8d53542589498d5dee540aff68165','245cd3a847f343d7bfa208bc4ebc0ded');
INSERT INTO "source_cell" VALUES('85589d29a7ca4f94b2ebe24c411edba5','double','code',0,'def double(x):
    # YOUR CODE HERE
    ...','c7d609fcebe323bdc152272f66c2839a','245cd3a847f343d7bfa208bc4ebc0ded');
INSERT INTO "source_cell" VALUES('8d147221f50d47d4a8c7a027972f5e18','double-check','code',1,'check("01_stft/times", lambda n_frames, sr, hop_length: double(np.arange(n_frames) * (hop_length / sr / 2)))
### BEGIN HIDDEN TESTS
check("01_stft/times", lambda n_frames, sr, hop_length: double(np.arange(n_frames) * (hop_length / sr / 2)), hidden=True)
### END HIDDEN TESTS','04666382325eeedcf034f6b452daeff5','245cd3a847f343d7bfa208bc4ebc0ded');
INSERT INTO "source_cell" VALUES('5c1dd0cd69a546d3a87aa01385e6c57b','primes','code',0,'def primes(n):
    # YOUR CODE HERE
    ...','af39957335c98c0aed16eec8c3064e57','245cd3a847f343d7bfa208bc4ebc0ded');
INSERT INTO "source_cell" VALUES('284744bce6d9450db2d55a876a9ecbc6','primes-test','code',1,'sum(primes(n) == [2, 3, 5, 7][:k] for n, k in ((3, 1), (4, 2), (6, 3), (8, 4)))','0bf29399d9d5811fa3cdfbff39c93ee9','245cd3a847f343d7bfa208bc4ebc0ded');
INSERT INTO "source_cell" VALUES('7560694d36d04eb9abb7f726cad6a26f','why','markdown',0,'YOUR ANSWER HERE','cfe06a67cff536de89b3d484993c5913','245cd3a847f343d7bfa208bc4ebc0ded');
CREATE TABLE student (
	id VARCHAR(128) NOT NULL, 
	first_name VARCHAR(128), 
	last_name VARCHAR(128), 
	email VARCHAR(128), 
	lms_user_id VARCHAR(128), 
	PRIMARY KEY (id)
);
INSERT INTO "student" VALUES('ann',NULL,NULL,NULL,NULL);
INSERT INTO "student" VALUES('bob',NULL,NULL,NULL,NULL);
INSERT INTO "student" VALUES('cyd',NULL,NULL,NULL,NULL);
INSERT INTO "student" VALUES('dan',NULL,NULL,NULL,NULL);
INSERT INTO "student" VALUES('eve',NULL,NULL,NULL,NULL);
INSERT INTO "student" VALUES('fay',NULL,NULL,NULL,NULL);
CREATE TABLE submitted_assignment (
	id VARCHAR(32) NOT NULL, 
	assignment_id VARCHAR(32), 
	student_id VARCHAR(128), 
	timestamp DATETIME, 
	extension DATETIME, 
	PRIMARY KEY (id), 
	UNIQUE (assignment_id, student_id), 
	FOREIGN KEY(assignment_id) REFERENCES assignment (id), 
	FOREIGN KEY(student_id) REFERENCES student (id)
);
INSERT INTO "submitted_assignment" VALUES('583ec34d0c0a4891aa5cf13b3ca8de01','7130e704404d4e3bb943c6cae8ed89d1','ann','2026-09-30 06:00:00.000000',NULL);
INSERT INTO "submitted_assignment" VALUES('6ab3a3e9b62b4741ae6f0606c0c7d7c8','7130e704404d4e3bb943c6cae8ed89d1','bob','2026-10-02 06:00:00.000000',NULL);
INSERT INTO "submitted_assignment" VALUES('d45217a1c20144ac898338f1e3bc8a5b','7130e704404d4e3bb943c6cae8ed89d1','cyd',NULL,NULL);
INSERT INTO "submitted_assignment" VALUES('0c68f5aec7284001a397eb3a3faf9c56','7130e704404d4e3bb943c6cae8ed89d1','dan',NULL,NULL);
INSERT INTO "submitted_assignment" VALUES('a44b1ea193e04283930d2575a9c2444f','7130e704404d4e3bb943c6cae8ed89d1','eve',NULL,NULL);
INSERT INTO "submitted_assignment" VALUES('c2f6499f52c244e4b37cf18c014e040a','7130e704404d4e3bb943c6cae8ed89d1','fay',NULL,NULL);
CREATE TABLE submitted_notebook (
	id VARCHAR(32) NOT NULL, 
	assignment_id VARCHAR(32), 
	notebook_id VARCHAR(32), 
	flagged BOOLEAN, 
	late_submission_penalty FLOAT, 
	PRIMARY KEY (id), 
	UNIQUE (notebook_id, assignment_id), 
	FOREIGN KEY(assignment_id) REFERENCES submitted_assignment (id), 
	FOREIGN KEY(notebook_id) REFERENCES notebook (id)
);
INSERT INTO "submitted_notebook" VALUES('231b584ff96e409bab149ba4899cc0af','583ec34d0c0a4891aa5cf13b3ca8de01','245cd3a847f343d7bfa208bc4ebc0ded',0,NULL);
INSERT INTO "submitted_notebook" VALUES('26296dede50e46ee80e7c532cf55e7f6','6ab3a3e9b62b4741ae6f0606c0c7d7c8','245cd3a847f343d7bfa208bc4ebc0ded',0,0.25);
INSERT INTO "submitted_notebook" VALUES('1da204e37a8b48c8bbfeca7c96e346e2','d45217a1c20144ac898338f1e3bc8a5b','245cd3a847f343d7bfa208bc4ebc0ded',0,NULL);
INSERT INTO "submitted_notebook" VALUES('9b47a027c4ef4ee38573cf4dcef32d9a','0c68f5aec7284001a397eb3a3faf9c56','245cd3a847f343d7bfa208bc4ebc0ded',0,NULL);
INSERT INTO "submitted_notebook" VALUES('459e85f46b89493a9d71f63cb41b3b21','a44b1ea193e04283930d2575a9c2444f','245cd3a847f343d7bfa208bc4ebc0ded',0,NULL);
INSERT INTO "submitted_notebook" VALUES('240858d3faa24424a3ac05310e1c82b7','c2f6499f52c244e4b37cf18c014e040a','245cd3a847f343d7bfa208bc4ebc0ded',0,NULL);
CREATE TABLE task_cells (
	id VARCHAR(32) NOT NULL, 
	max_score FLOAT NOT NULL, 
	cell_type VARCHAR(8) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(id) REFERENCES base_cell (id)
);
COMMIT;
