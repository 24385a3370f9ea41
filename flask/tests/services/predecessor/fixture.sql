-- The predecessor's own test fixture; each user's password is the user name.
INSERT INTO user (user_id, username, password_hash, email, is_admin, minio_access_key) VALUES
(1, 'admin', 'pbkdf2:sha256:50000$saltadmi$a6ed9e51b51312b89b7b0f7cc76b9492b5bc1faa9a01005a4732153a0a4e52d2', 'admin@example.org', 1, 'admin'),
(2, 'user', 'pbkdf2:sha256:50000$saltuser$84e1751510d7245334336d033d9ab9b9caf53ccc5126d3e4307821e700cae51a', 'user@example.org', 0, 'user'),
(3, 'user_a', 'pbkdf2:sha256:50000$saltuser$643261fb60fd4763f106051f963021bb13a53393f017be8187ce03ccb709ae29', 'user_a@example.org', 0, 'user_a'),
(4, 'user_b', 'pbkdf2:sha256:50000$saltuser$7dc6a8ea349e5a059685e474388080658440991ced3360235d089f5c86da989a', 'user_b@example.org', 0, 'user_b'),
(5, 'user_c', 'pbkdf2:sha256:50000$saltuser$855389915cadedde4f66fedd1053734e684a30cbdf3c223e89388e5d0ec0ffce', 'user_c@example.org', 0, 'user_c');
INSERT INTO `group` VALUES (1, 'ach', 'Alberta'), (2, 'bcch', 'BC Children''s Hospital');
INSERT INTO users_groups VALUES (2, 1), (3, 1), (3, 2), (5, 2);
INSERT INTO institution VALUES
(1, 'Alberta Children''s Hospital'),
(2, 'BC Children''s Hospital'),
(3, 'Children''s Hospital of Eastern Ontario'),
(4, 'CHU Ste-Justine'),
(5, 'Credit Valley Hospital'),
(6, 'Hamilton Health Sciences Centre'),
(7, 'Health Sciences North'),
(8, 'International'),
(9, 'IWK Health Centre'),
(10, 'Kingston Health Sciences Centre'),
(11, 'London Health Sciences Centre'),
(12, 'Montreal Children''s Hospital'),
(13, 'Mount Sinai Hospital'),
(14, 'North York General Hospital'),
(15, 'Saskatoon Health Region'),
(16, 'Stollery Children''s Hospital'),
(17, 'The Hospital for Sick Children'),
(18, 'The Ottawa Hospital'),
(19, 'University Health Network'),
(20, 'Winnipeg Regional Health'),
(21, 'Unknown');
INSERT INTO family (family_id, family_codename, created, created_by_id, updated, updated_by_id) VALUES
(1, 'Aa', '2020-07-28 00:00:00', 1, '2020-08-04 00:00:00', 1),
(2, 'Bb', '2020-07-28 00:00:00', 1, '2020-08-04 00:00:00', 1);
INSERT INTO participant (participant_id, family_id, participant_codename, sex, participant_type, institution_id, created, created_by_id, updated, updated_by_id) VALUES
(1, 1, '001', 'Female', 'Proband', 1, '2020-07-28 00:00:00', 1, '2020-08-04 00:00:00', 1),
(2, 1, '002', 'Female', 'Parent', 1, '2020-07-28 00:00:00', 1, '2020-08-04 00:00:00', 1),
(3, 2, '003', 'Male', 'Proband', 2, '2020-07-28 00:00:00', 1, '2020-08-04 00:00:00', 1);
INSERT INTO tissue_sample (tissue_sample_id, participant_id, tissue_sample_type, created, created_by_id, updated, updated_by_id) VALUES
(1, 1, 'Blood', '2020-07-28 00:00:00', 1, '2020-08-04 00:00:00', 1),
(2, 2, 'Blood', '2020-07-28 00:00:00', 1, '2020-08-04 00:00:00', 1),
(3, 3, 'Blood', '2020-07-28 00:00:00', 1, '2020-08-04 00:00:00', 1),
(4, 3, 'Blood', '2020-07-28 00:00:00', 1, '2020-08-04 00:00:00', 1);
INSERT INTO dataset (dataset_id, tissue_sample_id, dataset_type, sequencing_id, `condition`, discriminator, created, created_by_id, updated, updated_by_id) VALUES
(1, 1, 'WES', '5', 'Somatic', 'dataset', '2020-07-28 00:00:00', 1, '2020-08-04 00:00:00', 1),
(2, 1, 'WGS', '4', 'Somatic', 'dataset', '2020-07-28 00:00:00', 1, '2020-08-04 00:00:00', 1),
(3, 2, 'WGS', '3', 'Somatic', 'dataset', '2020-07-28 00:00:00', 1, '2020-08-04 00:00:00', 1),
(4, 3, 'WES', '2', 'Somatic', 'dataset', '2020-07-28 00:00:00', 1, '2020-08-04 00:00:00', 1),
(5, 4, 'WES', NULL, 'Somatic', 'dataset', '2020-07-28 00:00:00', 1, '2020-08-04 00:00:00', 1),
(6, 4, 'WES', NULL, 'Somatic', 'dataset', '2020-07-28 00:00:00', 1, '2020-08-04 00:00:00', 1);
INSERT INTO groups_datasets VALUES (1, 2), (1, 3), (2, 6);
INSERT INTO analysis (analysis_id, analysis_state, kind, requester_id, assignee_id, requested, started, updated, updated_by_id) VALUES
(1, 'Requested', 'exomic', 1, 1, '2020-07-28 00:00:00', '2020-08-04 00:00:00', '2020-08-04 00:00:00', 1),
(2, 'Requested', 'short-read genomic', 3, NULL, '2020-07-28 00:00:00', '2020-08-04 00:00:00', '2020-08-04 00:00:00', 1),
(3, 'Requested', 'exomic', 1, 1, '2020-07-28 00:00:00', '2020-08-04 00:00:00', '2020-08-04 00:00:00', 1);
INSERT INTO datasets_analyses VALUES (1, 1), (1, 3), (2, 2), (3, 2), (4, 3);
INSERT INTO gene VALUES (138131, '10', 'ensembl', 100007447, 100027951),
(258366, '20', 'ensembl', 62289163, 62327606);
INSERT INTO gene_alias VALUES (1, 138131, 'LOXL4', NULL), (2, 258366, 'RTEL1', NULL);
INSERT INTO variant (variant_id, analysis_id, chromosome, position, reference_allele, alt_allele, variation, depth) VALUES
(1, 2, '10', 100010909, 'C', 'T', 'missense_variant', 100),
(2, 2, '10', 100016572, 'G', 'C', 'missense_variant', 100),
(3, 2, '10', 100016632, 'G', 'A', 'missense_variant', 100),
(4, 2, '20', 62326518, 'C', 'A', 'missense_variant', 100),
(5, 2, '20', 62326938, 'G', 'C', 'missense_variant', 100),
(6, 2, '20', 62327126, 'C', 'G', 'missense_variant', 100);
INSERT INTO genotype (variant_id, analysis_id, dataset_id, zygosity) VALUES
(1, 2, 2, 'Het'), (1, 2, 3, 'Het'),
(2, 2, 2, 'Hom'), (2, 2, 3, 'Het'),
(3, 2, 2, '-'), (3, 2, 3, 'Het'),
(4, 2, 2, 'Het'), (4, 2, 3, 'Het'),
(5, 2, 2, '-'), (5, 2, 3, 'Het'),
(6, 2, 2, '-'), (6, 2, 3, 'Hom');
