"""Full names of skills and the other ways in which people write them.

Case, accents, dashes and British spelling need no line of their own.
"""

ALIASES = """
JavaScript: js, java script, ecmascript, es6, vanilla js
TypeScript: ts, type script
Python: python3, python 3, python programming, python (programming language), cpython
Java: java se, core java, java (programming language)
C#: c sharp, csharp
C++: cpp, c plus plus
C: c (programming language), c programming, ansi c
Go: golang, go (programming language), go lang
Rust: rust (programming language), rustlang
Ruby: ruby (programming language)
Ruby on Rails: ror, rails
PHP: php5, php7, php8
Kotlin: kotlin (programming language)
Swift: swift (programming language)
Objective-C: objc, obj c
R: r (programming language), r programming, rstats
Scala: scala (programming language)
MATLAB: mat lab
Visual Basic: vb, vb.net
VBA: visual basic for applications, excel vba
Bash: shell scripting, shell script, bash scripting
PowerShell: power shell
HTML: html5, hypertext markup language
CSS: css3, cascading style sheets
Sass: scss
Tailwind CSS: tailwind
Node.js: node, nodejs, node js
React: react.js, reactjs, react js
React Native: reactnative
Vue.js: vue, vuejs, vue js
Angular: angular.js, angularjs, angular js
Next.js: nextjs, next js
Nuxt: nuxt.js, nuxtjs
Svelte: sveltejs, svelte.js
Express.js: express, expressjs
jQuery: j query
Django: django framework
Flask: flask framework
FastAPI: fast api
Django REST Framework: drf
Spring Boot: springboot
Spring Framework: spring
.NET: dotnet, dot net, .net framework, .net core
ASP.NET: asp net, asp.net mvc, asp.net core
Laravel: laravel framework
Symfony: symfony framework
WordPress: word press, wp
GraphQL: graph ql
REST APIs: rest, rest api, restful, restful apis, restful web services, restful api
gRPC: grpc
WebAssembly: wasm
PostgreSQL: postgres, postgre sql, psql, pgsql, postgresql database
MySQL: my sql
SQLite: sqlite3
Microsoft SQL Server: sql server, mssql, ms sql, ms sql server
Oracle Database: oracle db, oracle rdbms
MongoDB: mongo, mongo db
Redis: redis cache
Elasticsearch: elastic search, es (elasticsearch)
DynamoDB: amazon dynamodb, aws dynamodb
Apache Cassandra: cassandra
Neo4j: neo 4j
SQL: structured query language
NoSQL: no sql, nosql databases
PL/SQL: pl sql
T-SQL: transact sql, tsql
Apache Spark: spark
PySpark: py spark
Apache Kafka: kafka
Apache Airflow: airflow
Apache Flink: flink
Apache Hadoop: hadoop
Apache Hive: hive
Apache Beam: beam (apache)
Apache NiFi: nifi
Apache Iceberg: iceberg
dbt: data build tool
Snowflake: snowflake db, snowflake data cloud
BigQuery: google bigquery, big query
Amazon Redshift: redshift, aws redshift
Databricks: data bricks
ETL: extract transform load, etl tools, etl development
ELT: extract load transform
Data Warehousing: data warehouse, dwh, data warehouses
Data Lake: data lakes, datalake
Data Modeling: data models, data modelization
Data Engineering: data engineer
Data Analysis: data analytics, data analyst, analyse de données, datenanalyse
Data Visualization: dataviz, data viz, data vis
Data Governance: gouvernance des données
Data Mining: datamining
Data Quality: qualité des données
Big Data: bigdata
Business Intelligence: bi (business intelligence)
Microsoft Power BI: power bi, powerbi
Tableau: tableau software, tableau desktop
Looker: google looker
pandas: python pandas
NumPy: numpy
Jupyter: jupyter notebook, jupyter notebooks
Machine Learning: ml, machine learning algorithms, apprentissage automatique, maschinelles lernen
Machine Learning: aprendizaje automático
Deep Learning: dl (deep learning), apprentissage profond
Artificial Intelligence: ai, künstliche intelligenz, intelligence artificielle, inteligencia artificial
Natural Language Processing: nlp, traitement du langage naturel
Large Language Models: llm, llms, large language model
Generative AI: genai, gen ai, generative artificial intelligence
Computer Vision: cv (computer vision)
Reinforcement Learning: rl (reinforcement learning)
Neural Networks: neural network, artificial neural networks
TensorFlow: tensor flow
PyTorch: py torch
scikit-learn: sklearn, scikit learn
Keras: keras (library)
MLOps: ml ops, machine learning operations
Statistics: statistical analysis, statistique, statistiques, statistik
A/B Testing: ab testing, split testing
Kubernetes: k8s, kube
Docker: docker containers, docker products
Docker Compose: docker-compose
Helm: helm charts
Terraform: hashicorp terraform
Ansible: red hat ansible
Jenkins: jenkins ci
Continuous Integration and Delivery: ci/cd, cicd, continuous integration and continuous delivery
Continuous Integration and Delivery: continuous integration
GitHub Actions: gh actions
GitLab CI: gitlab ci/cd
Git: git (version control), git scm
GitHub: git hub
GitLab: git lab
Subversion: svn
DevOps: dev ops
DevSecOps: dev sec ops
Site Reliability Engineering: sre, site reliability
Infrastructure as Code: iac
Amazon Web Services: aws, amazon aws, aws cloud
Amazon EC2: ec2, aws ec2
Amazon S3: s3, aws s3
AWS Lambda: amazon lambda
Microsoft Azure: azure, ms azure, azure cloud
Azure DevOps: azure dev ops
Google Cloud Platform: gcp, google cloud
Cloud Computing: cloud, informatique en nuage
Linux: gnu/linux, linux administration
Linux System Administration: linux sysadmin, linux admin
System Administration: sysadmin, systems administration, administration système
Unix: unix systems
Nginx: nginx web server
Apache HTTP Server: apache, httpd
Prometheus: prometheus monitoring
Grafana: grafana dashboards
Observability: o11y
Microservices: micro services, microservice architecture, microservices architecture
Event-Driven Architecture: eda (architecture), event driven
Domain-Driven Design: ddd
Test-Driven Development: tdd
Behavior-Driven Development: bdd
Object-Oriented Programming: oop, object oriented, object oriented design
Functional Programming: fp (programming)
Software Development: softwareentwicklung, développement logiciel, desarrollo de software
Software Development: développement de logiciels
Software Engineering: ingénierie logicielle, ingeniería de software
Software Architecture: architecture logicielle, softwarearchitektur
Software Testing: softwaretest, softwaretests
Quality Assurance: qa, assurance qualité, qualitätssicherung, aseguramiento de calidad
Test Automation: automated testing, automation testing
Selenium: selenium webdriver
Front-End Development: frontend, front end, frontend development, front end web development
Back-End Development: backend, back end, backend development, back end web development
Full-Stack Development: fullstack, full stack, full stack web development
Web Development: développement web, webentwicklung, desarrollo web, webdev
Mobile Development: mobile app development, mobile application development
iOS Development: ios, ios app development
Android Development: android, android app development
Embedded Systems: embedded, embedded software
Internet of Things: iot
Cybersecurity: cyber security, it security, cybersécurité, ciberseguridad, it sicherheit
Information Security: infosec, informationssicherheit
Penetration Testing: pentesting, pen testing, pentest
Identity and Access Management: iam
Single Sign-On: sso
Public Key Infrastructure: pki
General Data Protection Regulation: gdpr, dsgvo, rgpd
ISO 27001: iso/iec 27001
Computer Networking: networking (computer)
TCP/IP: tcp ip
Virtual Private Networks: vpn, vpns
Virtualization: virtualisation (it)
VMware: vm ware
Blockchain: block chain
Agile Methodologies: agile, agile methodology, agile development, méthodes agiles, agile methoden
Agile Methodologies: metodologías ágiles
Scrum: scrum framework, scrum methodology
Scrum Master: certified scrum master, csm
Kanban: kanban method
Scaled Agile Framework: safe (framework)
Lean Management: lean
Six Sigma: lean six sigma
Jira: atlassian jira
Confluence: atlassian confluence
Project Management: gestion de projet, gestion de projets, projektmanagement, gestión de proyectos
Project Management: projectmanagement
Project Management Professional: pmp
Program Management: gestion de programme
Product Management: product manager, gestion de produit, produktmanagement, gestión de productos
Product Ownership: product owner, po (product owner)
Product Design: produktdesign
Product Marketing: produktmarketing
Change Management: gestion du changement, conduite du changement, gestión del cambio
Risk Management: gestion des risques, risikomanagement, gestión de riesgos
Stakeholder Management: stakeholder engagement
Requirements Analysis: requirements gathering, requirements engineering
Business Analysis: business analyst, analyse commerciale
Business Development: biz dev, bizdev, développement commercial, desarrollo de negocios
Business Development: geschäftsentwicklung
Business Strategy: stratégie d'entreprise, strategy, unternehmensstrategie
Strategic Planning: planification stratégique, strategische planung, planificación estratégica
Entrepreneurship: entrepreneuriat, emprendimiento, unternehmertum
Start-ups: startup, startups
Leadership: leading teams, führung, liderazgo
Team Leadership: team lead, leading a team
Team Management: people management, management d'équipe, teammanagement, gestion d'équipe
Teamwork: team work, travail d'équipe, teamarbeit, trabajo en equipo, esprit d'équipe
Team Building: teambuilding
Communication: communication skills, kommunikation, comunicación
Public Speaking: prise de parole en public, öffentliches reden, hablar en público
Presentation Skills: presentations, präsentationen
Technical Writing: rédaction technique, technical documentation
Copywriting: copy writing
Content Writing: content creation
Negotiation: négociation, verhandlung, negociación
Problem Solving: résolution de problèmes, problemlösung, resolución de problemas
Critical Thinking: esprit critique
Time Management: gestion du temps, zeitmanagement, gestión del tiempo
Mentoring: mentorship, mentorat
Coaching: coach
Teaching: enseignement, unterrichten, enseñanza
Training: formation, schulung, formación
Facilitation: workshop facilitation
Event Planning: event management, organisation d'événements, organización de eventos
Volunteering: bénévolat, ehrenamt, voluntariado
Customer Service: kundenservice, service client, atención al cliente, customer support
Customer Relationship Management: crm
Customer Success: customer success management
Customer Experience: cx
Account Management: key account management, kam
Sales: vente, ventes, vertrieb, ventas
Sales Management: gestion des ventes, vertriebsleitung
B2B: business to business
B2C: business to consumer
E-commerce: ecommerce, electronic commerce
Marketing: mktg
Digital Marketing: online marketing, marketing digital, digitales marketing
Content Marketing: marketing de contenu
Social Media Marketing: smm
Social Media: réseaux sociaux, soziale medien, redes sociales
Search Engine Optimization: seo
Search Engine Advertising: sem, search engine marketing
Pay-Per-Click: ppc
Google Analytics: ga4
Google Ads: adwords, google adwords
Email Marketing: e-mail marketing, emailing
Market Research: étude de marché, marktforschung, investigación de mercado
Public Relations: pr, relations publiques, öffentlichkeitsarbeit, relaciones públicas
Corporate Communications: communication d'entreprise, unternehmenskommunikation
Brand Management: branding
Advertising: publicité, werbung, publicidad
Graphic Design: graphisme, grafikdesign, diseño gráfico
User Experience: ux, user experience (ux)
User Experience Design: ux design, uxd
User Interface Design: ui design, ui
User Research: ux research
User-Centered Design: ucd
Interaction Design: ixd
Design Thinking: pensée design
Accessibility: a11y, web accessibility, accessibilité, barrierefreiheit
Web Content Accessibility Guidelines: wcag
Internationalization: i18n
Localization: l10n
Figma: figma (software)
Adobe Photoshop: photoshop
Adobe Illustrator: illustrator
Adobe InDesign: indesign, in design
Adobe Creative Suite: adobe creative cloud
AutoCAD: auto cad
Computer-Aided Design: cad
Computer-Aided Manufacturing: cam (manufacturing)
SolidWorks: solid works
Building Information Modeling: bim
Geographic Information Systems: gis
Microsoft Office: ms office, office 365, microsoft 365, m365, suite office
Microsoft Excel: excel, ms excel
Microsoft Word: ms word, word
Microsoft PowerPoint: powerpoint, ms powerpoint, power point
Microsoft Outlook: outlook
Microsoft Access: ms access
Microsoft Project: ms project
Microsoft SharePoint: sharepoint, share point
Microsoft Teams: ms teams
Google Workspace: g suite, gsuite, google apps
LibreOffice: libre office
LaTeX: la tex
Salesforce: salesforce.com, sfdc, salesforce crm
HubSpot: hub spot
SAP ERP: sap
SAP S/4HANA: s/4hana, s4hana
Enterprise Resource Planning: erp
ServiceNow: service now
ITIL: information technology infrastructure library
IT Service Management: itsm
Information Technology: it (information technology), informatique
Accounting: comptabilité, buchhaltung, contabilidad
Finance: finanzen, finanzas
Financial Analysis: analyse financière, finanzanalyse, análisis financiero
Financial Modeling: finanzmodellierung, modélisation financière
Financial Planning and Analysis: fp&a, fpa
Corporate Finance: finance d'entreprise
International Financial Reporting Standards: ifrs
Mergers and Acquisitions: m&a
Profit and Loss Management: p&l, p&l management
Return on Investment: roi
Key Performance Indicators: kpi, kpis
Objectives and Key Results: okr, okrs
Budgeting: budgétisation, budgets
Auditing: audit
Taxation: tax, fiscalité, steuern
Investment Banking: banque d'investissement
Private Equity: capital-investissement
Venture Capital: vc (venture capital)
Human Resources: hr, rh, ressources humaines, personalwesen, recursos humanos
Recruiting: recruitment, recrutement, rekrutierung, reclutamiento, talent acquisition
Onboarding: employee onboarding
Diversity and Inclusion: dei, d&i, diversity equity and inclusion
Learning and Development: l&d
Labor Law: employment law, droit du travail, arbeitsrecht
Intellectual Property: ip (law), propriété intellectuelle
Contract Law: droit des contrats, vertragsrecht
Contract Negotiation: négociation de contrats
Corporate Social Responsibility: csr, rse
Environmental, Social and Governance: esg
Sustainability: développement durable, nachhaltigkeit, sostenibilidad
Renewable Energy: énergies renouvelables, erneuerbare energien
Life Cycle Assessment: lca
Supply Chain Management: scm, supply chain, lieferkettenmanagement
Logistics: logistique, logistik, logística
Procurement: achats, einkauf, purchasing
Warehouse Management: wms
Manufacturing: fabrication, fertigung, fabricación
Mechanical Engineering: maschinenbau, génie mécanique, ingeniería mecánica
Electrical Engineering: elektrotechnik, génie électrique, ingeniería eléctrica
Civil Engineering: génie civil, bauingenieurwesen, ingeniería civil
Programmable Logic Controllers: plc, plcs, sps
Nonprofit Management: non profit, ngo management
Fundraising: fund raising, collecte de fonds
Research and Development: r&d, forschung und entwicklung
Research: recherche, forschung, investigación
Clinical Trials: essais cliniques, clinical research
Good Manufacturing Practice: gmp
Good Clinical Practice: gcp (clinical)
Electronic Medical Records: emr
Electronic Health Records: ehr
Journalism: journalisme, journalismus, periodismo
Editing: lektorat, édition, edición
Translation: traduction, übersetzung, traducción
Interpreting: interprétation, dolmetschen
Photography: photographie, fotografie, fotografía
Video Editing: montage vidéo, videobearbeitung
English: anglais, englisch, inglés
French: français, französisch, francés
German: allemand, deutsch, alemán
Spanish: espagnol, spanisch, español
Operations Management: ops management
Open Source: open source software, oss, foss
"""
